// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isWellFormed, ok, type Result } from '@amends/base';
import type { Fault } from './read-shape.ts';

export const EMAIL_LENGTH_MAX = 254;
/** What a mail server can be asked to deliver to, without the rare forms in quotes, and nothing that nobody sees. */
const ADDRESS =
  /^[^\s\p{Cc}\p{Cf}@<>()[\],;:"\\]{1,64}@[^\s\p{Cc}\p{Cf}@<>()[\],;:"\\.]+(?:\.[^\s\p{Cc}\p{Cf}@<>()[\],;:"\\.]+)+$/u;

export function isEmail(value: string): boolean {
  return value.length <= EMAIL_LENGTH_MAX && isWellFormed(value) && ADDRESS.test(value);
}

/** One form for comparing. No provider tells addresses apart by capitals. */
export function foldEmail(value: string): string {
  return value.trim().normalize('NFC').toLowerCase();
}

/** Reads an address, without blanks around it. */
export function email(value: unknown, field: string): Result<string, readonly Fault[]> {
  if (value === undefined) return err([{ field, problem: 'missing' }]);
  const address = typeof value === 'string' ? value.trim() : '';
  return isEmail(address) ? ok(address) : err([{ field, problem: 'malformed' }]);
}
