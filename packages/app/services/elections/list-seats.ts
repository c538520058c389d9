// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { addMonths, dayOf, type ElectionCall } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { callOf } from './call-of.ts';

/** How many seats a role has. */
export type RoleSeats = { readonly role: string; readonly count: number };

/**
 * The seats that are known of: those of elections that were certified, also where one left all of them vacant. A role has
 * as many as the largest election whose terms are not over, as a by-election is about some of its seats only; where all
 * are over, as many as the last one.
 */
export async function listSeats(
  store: Store,
  { clock }: Pick<Context, 'clock'>,
  office: OfficeId,
): Promise<readonly RoleSeats[]> {
  const today = dayOf(clock());
  const calls = (await store.elections.list(office)).flatMap((row) => {
    const call = row.state === 'certified' ? callOf(row) : undefined;
    return call?.kind === 'officers' ? [call] : [];
  });
  const lasts = ({ rules, schedule }: ElectionCall): boolean =>
    addMonths(dayOf(schedule.objectionsUntil), rules.termMonths) >= today;
  return [...Map.groupBy(calls, ({ rules }) => rules.role)].map(([role, those]) => {
    const lasting = those.filter(lasts);
    const closed = those.toSorted((one, other) => one.schedule.votingClosesAt - other.schedule.votingClosesAt);
    const counted = lasting.length > 0 ? lasting : closed.slice(-1);
    return { role, count: Math.max(...counted.map(({ rules }) => rules.seats)) };
  });
}
