// SPDX-License-Identifier: AGPL-3.0-or-later
// Small readers for parsed JSON. Each gives undefined where the shape is not as the protocol says.
import { fromBase64url, fromHex, isJsonObject, type Json, type JsonObject } from '@amends/base';

export function readText(value: Json | undefined, lengthMax: number): string | undefined {
  return typeof value === 'string' && value.length <= lengthMax ? value : undefined;
}

export function readCount(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** Base64url of exactly `length` bytes. */
export function readBytes(value: Json | undefined, length: number): Uint8Array | undefined {
  if (typeof value !== 'string') return undefined;
  const bytes = fromBase64url(value);
  return bytes.ok && bytes.value.length === length ? bytes.value : undefined;
}

/** A SHA-256 in hexadecimal, kept as text. */
export function readHash(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || value.length !== 64) return undefined;
  return fromHex(value).ok ? value : undefined;
}

/** A list of at most `most` items, each of which reads. */
export function readList<T>(
  value: Json | undefined,
  by: { readonly most: number; readonly item: (item: Json) => T | undefined },
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > by.most) return undefined;
  const items: T[] = [];
  // A list of JSON holds JSON; isArray() forgets that of a readonly one.
  for (const element of value as readonly Json[]) {
    const item = by.item(element);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** An object with exactly these members. */
export function readObject(value: Json | undefined, members: readonly string[]): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const names = Object.keys(value);
  return names.length === members.length && members.every((name) => names.includes(name)) ? value : undefined;
}
