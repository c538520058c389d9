// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';

/**
 * Those who stand, in the order of the ballot: by name, letters with and without accents alike. It is the same on
 * every machine, and does not tell who was nominated first.
 */
export function inBallotOrder<T extends { readonly id: string; readonly name: string }>(
  candidates: readonly T[],
): readonly T[] {
  const key = ({ id, name }: T): string =>
    `${name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()}\n${name}\n${id}`;
  return sorted(candidates, (a, b) => (key(a) < key(b) ? -1 : 1));
}
