// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Store } from '../../../ports/store.ts';
import type { VoterRow } from '../../../ports/voter-store.ts';
import type { AtElection } from './find-vote.ts';
import { isLate } from './late-members.ts';
import { readSpares } from './spares.ts';
import { votersOf } from './vote-roll.ts';

/** A member who was added late. `printed`: she has no address, and gets her spare on paper. */
export type LateMember = { readonly number: number; readonly name: string; readonly printed: boolean };

export type SpareDesk = {
  readonly free: readonly string[];
  readonly assigned: number;
  /** Those who may have a spare and have none. */
  readonly late: readonly LateMember[];
  /** Signed by one teller, by her place, and waiting for another. */
  readonly waiting: readonly (LateMember & { readonly credential: string; readonly signatures: readonly number[] })[];
};

/** What tellers see of spare credentials, and of whom they can be given to. */
export async function readSpareDesk(store: Store, at: AtElection): Promise<SpareDesk> {
  const { free, assigned, waiting } = await readSpares(store, at);
  const bindings = await store.votes.bindings(at.office, at.election);
  const voters = await votersOf(store, at);
  const late: LateMember[] = [];
  for (const voter of voters) {
    const isBound = bindings.some((one) => one.voter === voter.number);
    if (!isBound && (await isLate(store, at, voter.number))) late.push(lateMember(voter));
  }
  return {
    free,
    assigned,
    late,
    waiting: waiting.flatMap((spare) => {
      const binding = bindings.find(({ credential }) => credential === spare.credential);
      const voter = voters.find(({ number }) => number === binding?.voter);
      return voter === undefined ? [] : [{ ...spare, ...lateMember(voter) }];
    }),
  };
}

function lateMember({ number, name, email }: VoterRow): LateMember {
  return { number, name, printed: email === null };
}
