// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, type Json } from '@amends/base';
import type { Store } from '../../ports/store.ts';
import type { AtElection, OutcomeCandidate } from './outcome-body.ts';

/** Those on the ballot, in its order, and those who withdrew after it was made. */
export async function standingCandidates(
  store: Store,
  { office, election }: AtElection,
): Promise<readonly OutcomeCandidate[]> {
  const bytes = await store.elections.document(office, { election, name: 'candidates' });
  const text = bytes && fromUtf8(bytes);
  // Written by us.
  return text?.ok === true ? (JSON.parse(text.value) as Json as unknown as readonly OutcomeCandidate[]) : [];
}
