// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from './assert.ts';
import { err, ok, type Result } from './result.ts';

const BASE64URL = /^[A-Za-z0-9_-]*$/;
const HEX = /^(?:[0-9a-f]{2})*$/;
const ENCODE_CHUNK = 0x8000;

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
  let binary = '';
  for (let offset = 0; offset < bytes.length; offset += ENCODE_CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(offset, offset + ENCODE_CHUNK));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads base64url without padding, and only the one canonical spelling of it. */
export function fromBase64url(text: string): Result<Uint8Array, 'not-base64url'> {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return err('not-base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return toBase64url(bytes) === text ? ok(bytes) : err('not-base64url');
}
