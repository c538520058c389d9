// SPDX-License-Identifier: AGPL-3.0-or-later
import { decimal, proof } from './basics.ts';
import { TEXT_MAX, TRUSTEES_MAX } from './limits.ts';
import { list, pattern, record, text, type Shaped } from './shape.ts';
import { signedMessage, trusteeKey } from './trustees.ts';

/** Bytes of what can be sealed, and of the tag behind them: a length is written in two bytes. */
export const SEALED_BYTES_MAX = 2 ** 16 - 1;
export const TAG_BYTES = 8;

const sealedText = text(TEXT_MAX * 10);

/** A message that only one trustee can open: a key for AES in ElGamal, and what it seals (section 4.6.1). */
export const sealedMessage = record({
  alpha: decimal,
  beta: decimal,
  data: pattern<string>('is not sealed', /^(?:[0-9a-f]{2})+$/),
});

/** What is signed before it is sealed: to whom it goes, and what is said (section 4.6.3). */
export const channelMessage = record({ recipient: decimal, message: text(TEXT_MAX) });

/**
 * What a trustee deals to all (section 4.6.4): her polynomial, sealed to herself; for each trustee its value at her
 * number, sealed to her; the coefficients as exponents; from version 2.5 on her signature of what was agreed on.
 */
export const polynomialMessage = record({
  polynomial: sealedText,
  secrets: list(sealedText, TRUSTEES_MAX),
  coefexps: signedMessage,
  signature: proof,
});
/** The sealed coefficients. */
export const rawPolynomial = record({ polynomial: list(decimal, TRUSTEES_MAX) });
/** The sealed value for one trustee. */
export const secretShare = record({ secret: decimal });

/**
 * What a trustee makes of all that was dealt to her (section 4.6.6): her share of the key, sealed to herself, and the
 * public half of it; from version 3.0 on with her signature of that.
 */
export const keyMessage = record({ private_key: sealedText, public_key: trusteeKey, signature: proof });
/** The sealed share. */
export const decryptionKey = record({ decryption_key: decimal });

export type SealedMessage = Shaped<typeof sealedMessage>;
export type PolynomialMessage = Shaped<typeof polynomialMessage>;
export type KeyMessage = Shaped<typeof keyMessage>;
