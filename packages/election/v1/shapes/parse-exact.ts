// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, ok, type Result } from '@amends/base';
import type { Shape } from './shape.ts';

/**
 * Reads JSON that is written in the one way it may be: compact, fields in their order, each number and each letter
 * with one spelling (section 4.15). Anything that would be written differently again is refused, for its hash would
 * be another one.
 *
 * @returns what is wrong, with the path to it, when it is not of the shape
 */
export function parseExact<T>(content: Uint8Array | string, shape: Shape<T>): Result<T, string> {
  const text = typeof content === 'string' ? content : fromUtf8(content);
  if (typeof text === 'string') return parseText(text, shape);
  return text.ok ? parseText(text.value, shape) : err('is not UTF-8');
}

function parseText<T>(text: string, shape: Shape<T>): Result<T, string> {
  const read = readJson(text);
  if (!read.ok) return read;
  const fault = shape.fault(read.value);
  // A value without a fault is of the shape's type: that is what a shape says.
  return fault === undefined ? ok(read.value as T) : err(fault.replace(/^(: |\.)/, ''));
}

function readJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? ok(value) : err('is not in canonical form');
  } catch {
    // No JSON, or nested deeper than can be written again: refused alike.
    return err('is not JSON');
  }
}
