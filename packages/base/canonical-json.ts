// SPDX-License-Identifier: AGPL-3.0-or-later
import { isWellFormed } from './text.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Deeper than anything we write; a limit on what a stranger can make us recurse into. */
const DEPTH_MAX = 32;

/**
 * The one byte form of a value: keys sorted by UTF-16 code units, no white space, integers only.
 * A subset of RFC 8785 (JCS) that leaves out fractions, which nothing here needs.
 *
 * @throws TypeError for a fraction, an unsafe integer, a lone surrogate or undue depth.
 */
export function canonicalJson(value: Json): Uint8Array {
  return utf8(write(value, 0));
}

/** Parses bytes, and accepts them only when they are the canonical form of what they say. */
export function parseCanonicalJson(bytes: Uint8Array): Result<Json, 'not-canonical'> {
  const text = fromUtf8(bytes);
  if (!text.ok) return err('not-canonical');
  try {
    // JSON.parse gives nothing but Json.
    const value = JSON.parse(text.value) as Json;
    return write(value, 0) === text.value ? ok(value) : err('not-canonical');
  } catch {
    return err('not-canonical');
  }
}

/** Tells a JSON object from a list and from null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function write(value: Json, depth: number): string {
  if (depth > DEPTH_MAX) throw new TypeError('the value is nested too deeply');
  if (typeof value === 'number') return writeInteger(value);
  if (typeof value === 'string') return writeString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${writeString(key)}:${write(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function writeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0))
    throw new TypeError('only safe integers have a canonical form');
  return String(value);
}

function writeString(value: string): string {
  if (!isWellFormed(value)) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
