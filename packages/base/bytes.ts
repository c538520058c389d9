// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from './assert.ts';
import { err, must, ok, type Result } from './result.ts';

const HEX = /^(?:[0-9a-f]{2})*$/;
/** The letters of base64url by their value, and their values by the letter (RFC 4648 section 5). */
const LETTERS = utf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const NO_LETTER = 64;
const VALUES = Uint8Array.from({ length: 128 }, (_, code) =>
  LETTERS.includes(code) ? LETTERS.indexOf(code) : NO_LETTER,
);

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Decodes strict UTF-8; malformed input is an error, never replaced. */
export function fromUtf8(bytes: Uint8Array): Result<string, 'not-utf8'> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return err('not-utf8');
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Compares without an early exit, so that its time tells nothing about the content. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  left.forEach((byte, index) => {
    difference |= byte ^ itemAt(right, index);
  });
  return difference === 0;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads lower-case hexadecimal only: one value has one spelling. */
export function fromHex(text: string): Result<Uint8Array, 'not-hex'> {
  if (!HEX.test(text)) return err('not-hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  }
  return ok(bytes);
}

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  let rest = 0;
  let bits = 0;
  for (const byte of bytes) {
    rest = ((rest & 0x3f) << 8) | byte;
    for (bits += 8; bits >= 6; at++) {
      bits -= 6;
      letters[at] = itemAt(LETTERS, (rest >> bits) & 0x3f);
    }
  }
  // Bits that are left make one more letter, filled up with zeros.
  if (bits > 0) letters[at] = itemAt(LETTERS, (rest << (6 - bits)) & 0x3f);
  return must(fromUtf8(letters));
}

/** Reads base64url without padding, and only the one canonical spelling of it. */
export function fromBase64url(text: string): Result<Uint8Array, 'not-base64url'> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let rest = 0;
  let bits = 0;
  for (let index = 0; index < text.length; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? NO_LETTER;
    if (value === NO_LETTER) return err('not-base64url');
    rest = (rest << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = rest >> bits;
    at += 1;
    rest &= (1 << bits) - 1;
  }
  // One letter alone is no byte; and what fills up the last one is zeros.
  return bits < 6 && rest === 0 ? ok(bytes) : err('not-base64url');
}
