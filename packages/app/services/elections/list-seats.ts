// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import type { Store } from '../../ports/store.ts';
import { callOf } from './call-of.ts';

/** How many seats a role has. */
export type RoleSeats = { readonly role: string; readonly count: number };

/**
 * The seats that are known of: those of every election that was certified, also where it left all of them vacant. A
 * by-election is about some of a role's seats only.
 */
export async function listSeats(store: Store, office: OfficeId): Promise<readonly RoleSeats[]> {
  const seats = new Map<string, number>();
  for (const row of await store.elections.list(office)) {
    const call = row.state === 'certified' ? callOf(row) : undefined;
    if (call?.kind !== 'officers') continue;
    const { rules } = call;
    seats.set(rules.role, Math.max(seats.get(rules.role) ?? 0, rules.seats));
  }
  return [...seats].map(([role, count]) => ({ role, count }));
}
