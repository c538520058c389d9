// SPDX-License-Identifier: AGPL-3.0-or-later
import { decimal, proof } from './basics.ts';
import { TEXT_MAX, TRUSTEES_MAX } from './limits.ts';
import { either, integer, list, literal, optional, record, text, tuple, type Shaped } from './shape.ts';

/** A message that one of the trustees signed (section 4.6.1). */
export const signedMessage = record({ message: text(TEXT_MAX * 10), signature: proof });

/** A trustee's key and the proof that she knows the secret of it (section 4.5). */
export const trusteeKey = record({ pok: proof, public_key: decimal, name: optional(text(TEXT_MAX)) });

/** The same, made together with others; from version 3.0 on it is signed as well. */
const sharedKey = record({
  pok: proof,
  public_key: decimal,
  name: optional(text(TEXT_MAX)),
  signature: optional(proof),
});

/** Keys of which any `threshold` are enough (section 4.6.7); from version 2.5 on signed over everything agreed on. */
const threshold = record({
  threshold: integer(1, TRUSTEES_MAX),
  certs: list(signedMessage, TRUSTEES_MAX),
  coefexps: list(signedMessage, TRUSTEES_MAX),
  signatures: optional(list(proof, TRUSTEES_MAX)),
  verification_keys: list(sharedKey, TRUSTEES_MAX),
});

const single = tuple(literal('Single'), trusteeKey);
const pedersen = tuple(literal('Pedersen'), threshold);

/** Who has to decrypt, alone or as some of several (section 4.7). */
export const trustees = list(
  either(single, (value) => Array.isArray(value) && value[0] === 'Pedersen', pedersen),
  TRUSTEES_MAX,
);

/** A trustee's own keys for making a key together; from version 2.5 on with what she agreed to (section 4.6.2). */
export const certificate = record({
  context: optional(
    record({
      group: text(64),
      size: integer(1, TRUSTEES_MAX),
      threshold: integer(1, TRUSTEES_MAX),
      index: integer(1, TRUSTEES_MAX),
    }),
  ),
  verification: decimal,
  encryption: decimal,
});

/** The coefficients of a trustee's polynomial, as exponents of the generator (section 4.6.4). */
export const coefficients = record({ coefexps: list(decimal, TRUSTEES_MAX) });

export type TrusteeKey = Shaped<typeof trusteeKey>;
export type ThresholdKeys = Shaped<typeof threshold>;
export type SignedMessage = Shaped<typeof signedMessage>;
export type Certificate = Shaped<typeof certificate>;
export type Trustees = Shaped<typeof trustees>;
