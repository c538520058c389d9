// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Person } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { AtElection } from './outcome-body.ts';

/** Members who may vote, until the election is over; null where no roll was brought to this server. */
export async function rollOf(store: Store, { office, election }: AtElection): Promise<readonly Person[] | null> {
  const voters = await store.voters.list(office, election);
  return voters.length === 0 ? null : voters.filter(({ reasons }) => reasons.length === 0);
}
