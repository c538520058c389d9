// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex, utf8 } from '@amends/base';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Element, Group, Scalar } from '../group/group.ts';
import { hashHex } from '../group/hash-number.ts';
import { formatOf } from './credential-format.ts';
import type { PrivateCredential } from './parse-credential.ts';

/** A credential in one election: it gives another key in each, by the election's id. */
export type Held = { readonly credential: PrivateCredential; readonly uuid: string; readonly group: Group };

const STRETCH = { c: 1000, dkLen: 32 };

/**
 * The exponent that a voter signs with, as Belenios 2.0 derives it from 15 characters (section 4.8), and Belenios 2.4
 * and later from 22.
 */
export function deriveSecret({ credential, uuid, group }: Held): Scalar {
  const isShort = formatOf(credential.replaceAll('-', '').length) === 15;
  const hex = isShort
    ? toHex(pbkdf2(sha256, utf8(credential), utf8(uuid), STRETCH))
    : ['0', '1'].map((half) => hashHex(`derive_credential|${uuid}|${half}|${credential}`)).join('');
  return BigInt(`0x${hex}`) % group.order;
}

/**
 * What stands in the list of who may vote, and tells nothing of the credential: g raised to the secret. Its time depends
 * on the secret (powers.ts), so that it is made where nobody else can measure.
 */
export function derivePublic(held: Held): Element {
  return held.group.generatorPower(deriveSecret(held));
}
