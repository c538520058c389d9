// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** Steps accepted on either side, for clocks that are a little off. */
const DRIFT_STEPS = 1;
export const TOTP_SECRET_LENGTH = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits of a time step (RFC 6238, HMAC-SHA-1 as authenticator apps expect). */
export function totpCode(secret: Uint8Array, instant: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(instant / STEP_MS)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export function isTotpValid(secret: Uint8Array, given: { readonly code: string; readonly now: number }): boolean {
  let valid = false;
  for (let step = -DRIFT_STEPS; step <= DRIFT_STEPS; step++) {
    const expected = Buffer.from(totpCode(secret, given.now + step * STEP_MS));
    const actual = Buffer.from(given.code);
    if (actual.length === expected.length && timingSafeEqual(actual, expected)) valid = true;
  }
  return valid;
}

/** The secret as authenticator apps take it (RFC 4648 base32, no padding). 20 bytes are 32 characters. */
export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)] ?? '').join('');
}

/** Reads what `toBase32` wrote. */
export function fromBase32(text: string): Uint8Array {
  let bits = '';
  for (const character of text) bits += BASE32.indexOf(character).toString(2).padStart(5, '0');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
