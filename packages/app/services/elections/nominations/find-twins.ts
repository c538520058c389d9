// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAmong } from '@amends/domain';
import type { NominationRow } from '../../../ports/nomination-store.ts';

type Named = { readonly name: string; readonly email: string | null };

/** Who of them is the same person as somebody: by address, or by name where one of the two has no address. */
export function findTwins(rows: readonly NominationRow[], somebody: Named): readonly NominationRow[] {
  return rows.filter(({ said }) => isAmong(somebody, [said]));
}

/** The field in which somebody is seen to be another: her address if both have one. */
export function twinField(somebody: Named, twin: NominationRow): 'name' | 'email' {
  return somebody.email !== null && twin.said.email !== null ? 'email' : 'name';
}
