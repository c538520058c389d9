// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element } from '../group/group.ts';
import type { KeyHolders } from '../verify/key-holders.ts';

/** The number of the trustee who has a key, counting all of them from 1; nothing when nobody has. */
export function findOwner(holders: readonly KeyHolders[], key: Element): number | undefined {
  const index = holders.flatMap(({ keys }) => keys).indexOf(key);
  return index < 0 ? undefined : index + 1;
}
