// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Store } from '../../../ports/store.ts';
import type { AtElection } from './find-vote.ts';
import { publicText, publishText } from './public-text.ts';

/** How long the roll was when credentials were made; numbers above are of members who were added later. */
const ROLL_THEN = 'roll-then';

/** Remembers who was on the roll, in the transaction in which credentials are published. */
export async function fixRoll(store: Store, at: AtElection): Promise<void> {
  const voters = await store.voters.list(at.office, at.election);
  await publishText(store, at, { name: ROLL_THEN, text: String(voters.at(-1)?.number ?? 0) });
}

/** Whether a member came to the roll when credentials were made already: nothing in them is hers but a spare. */
export async function isLate(store: Store, at: AtElection, voter: number): Promise<boolean> {
  return voter > Number((await publicText(store, at, ROLL_THEN)) ?? 0);
}

/**
 * Whether a credential can be this member's: a spare is for who was added late, and every other for who was there. So
 * nobody is added in order to vote with the credential of a member who stays away.
 */
export async function mayHold(
  store: Store,
  at: AtElection,
  { voter, isSpare }: { readonly voter: number; readonly isSpare: boolean },
): Promise<boolean> {
  return isSpare === (await isLate(store, at, voter));
}
