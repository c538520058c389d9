// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must } from '@amends/base';

const GROUPS = 5;
const DIGITS_PER_GROUP = 5;

/**
 * A roster statement's hash as 25 digits in five groups: 83 bits, to be read aloud or printed on a poster.
 * Digits and never words, so that nobody takes it for a return code.
 *
 * @param hash - SHA-256 in hexadecimal
 */
export function fingerprint(hash: string): string {
  let number = 0n;
  for (const byte of must(fromHex(hash))) number = (number << 8n) | BigInt(byte);
  const digits = (number % 10n ** BigInt(GROUPS * DIGITS_PER_GROUP))
    .toString()
    .padStart(GROUPS * DIGITS_PER_GROUP, '0');
  return Array.from({ length: GROUPS }, (_, group) =>
    digits.slice(group * DIGITS_PER_GROUP, (group + 1) * DIGITS_PER_GROUP),
  ).join(' ');
}
