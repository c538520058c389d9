// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Store } from '../../ports/store.ts';
import { candidatesOf } from './candidates-of.ts';
import type { AtElection, OutcomeCandidate } from './outcome-body.ts';

/** Those on the ballot, in its order, as a result knows them; who withdrew after it was made among them. */
export async function standingCandidates(store: Store, at: AtElection): Promise<readonly OutcomeCandidate[]> {
  const candidates = await candidatesOf({ db: { store } }, at);
  return candidates.map(({ name, declaredOptions, isWithdrawn }) => ({
    name,
    declaredOptions,
    withdrawn: isWithdrawn,
  }));
}
