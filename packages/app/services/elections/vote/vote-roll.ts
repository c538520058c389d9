// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Store } from '../../../ports/store.ts';
import type { VoterRow } from '../../../ports/voter-store.ts';
import type { AtElection } from './find-vote.ts';

/** Who may vote. */
export async function votersOf(store: Store, { office, election }: AtElection): Promise<readonly VoterRow[]> {
  return (await store.voters.list(office, election)).filter(({ reasons }) => reasons.length === 0);
}
