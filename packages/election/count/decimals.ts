// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Votes } from './count-result.ts';

/** Writes a whole number of smallest parts as a decimal: 22400000 with five decimals is "224.00000". */
export function toDecimal(parts: Votes, decimals: number): string {
  const digits = parts.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
