// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever } from '@amends/base';
import type { Quorum } from './rules.ts';

export type Turnout = {
  readonly rollSize: number;
  /** Members who took part: each once, blank and malformed ballots among them. */
  readonly voted: number;
  /** Tenths of a per cent of the roll, rounded down; 0 for an empty roll. */
  readonly permille: number;
  /** Members who have to take part; null where there is no quorum. */
  readonly needed: number | null;
  /** Whether that many took part; always where there is no quorum. */
  readonly isMet: boolean;
};

export function turnoutOf(
  quorum: Quorum,
  { rollSize, voted }: { readonly rollSize: number; readonly voted: number },
): Turnout {
  const needed = neededFor(quorum, rollSize);
  const permille = rollSize === 0 ? 0 : Math.floor((voted * 1_000) / rollSize);
  return { rollSize, voted, permille, needed, isMet: needed === null || voted >= needed };
}

function neededFor(quorum: Quorum, rollSize: number): number | null {
  switch (quorum.kind) {
    case 'none':
      return null;
    case 'percent':
      return Math.ceil((rollSize * quorum.value) / 100);
    case 'members':
      return quorum.value;
    default:
      return assertNever(quorum);
  }
}
