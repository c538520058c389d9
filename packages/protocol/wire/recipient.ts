// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from '@amends/base';
import { bech32 } from '@scure/base';

const PREFIX = 'age1pq';
/** An ML-KEM-768 key is 768 numbers of 12 bits and a seed of 32 bytes; an X25519 key is 32 bytes. */
const NUMBERS_LENGTH = 1_152;
const ML_KEM_LENGTH = NUMBERS_LENGTH + 32;
const RECIPIENT_LENGTH = ML_KEM_LENGTH + 32;
const ML_KEM_MODULUS = 3_329;
/** With these no secret can be agreed on: whatever the other key is, the answer is zero. As u, the highest bit 0. */
const LOW_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether a text is an age hybrid recipient that something can be sealed to (PROTOCOL.md ROSTER-1). */
export function isHybridRecipient(text: string | undefined): boolean {
  if (text?.startsWith(`${PREFIX}1`) !== true) return false;
  const decoded = bech32.decodeUnsafe(text, false);
  if (decoded?.prefix !== PREFIX) return false;
  const bytes = bech32.fromWordsUnsafe([...decoded.words]);
  if (bytes?.length !== RECIPIENT_LENGTH) return false;
  return areNumbers(bytes.slice(0, NUMBERS_LENGTH)) && isAgreeable(bytes.slice(ML_KEM_LENGTH));
}

/** Each is smaller than the modulus: two numbers in three bytes, the low bits first (FIPS 203, 7.2). */
function areNumbers(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 3) {
    const both = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    if ((both & 0xfff) >= ML_KEM_MODULUS || both >> 12 >= ML_KEM_MODULUS) return false;
  }
  return true;
}

/** The highest bit of an X25519 key counts for nothing (RFC 7748, 5). */
function isAgreeable(key: Uint8Array): boolean {
  const view = new DataView(key.buffer);
  view.setUint8(31, view.getUint8(31) & 0x7f);
  return !LOW_ORDER.has(toHex(key));
}
