// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';

const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Steps that this device's clock may be off: ten minutes on either side. */
const DRIFT_STEPS_MAX = 20;

/**
 * How far the clock behind a typed code is from this device's, in milliseconds, or undefined when the code fits no
 * time near now. An officer who joins types a code, and takes her time over the sheet: what she sends at the end is
 * the code of that moment, by the clock she showed.
 */
export async function totpOffset(
  secret: string,
  given: { readonly code: string; readonly now: number },
): Promise<number | undefined> {
  const code = given.code.replace(/\s/g, '');
  const near = Array.from({ length: 2 * DRIFT_STEPS_MAX + 1 }, (_, index) => (index - DRIFT_STEPS_MAX) * STEP_MS);
  for (const offset of sorted(near, (left, right) => Math.abs(left) - Math.abs(right))) {
    if ((await totpAt(secret, given.now + offset)) === code) return offset;
  }
  return undefined;
}

/** The six digits of an instant (RFC 6238, HMAC-SHA-1 as authenticator apps expect). */
export async function totpAt(secret: string, instant: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(instant / STEP_MS)));
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', fromBase32(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const mac = new DataView(await subtle.sign('HMAC', key, counter));
  const number = mac.getUint32(mac.getUint8(mac.byteLength - 1) & 0x0f) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((character) => BASE32.indexOf(character).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
