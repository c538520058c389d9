// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Chain } from '../open/chain-state.ts';

/** What a reader made of a chain: how many entries were checked, then each fault with its entry. */
export function seen({ entries, faults }: Pick<Chain, 'entries' | 'faults'>): readonly (number | string)[] {
  return [entries.length, ...faults.flatMap(({ entry, fault }) => [entry, fault])];
}
