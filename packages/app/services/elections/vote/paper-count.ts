// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Store } from '../../../ports/store.ts';
import type { AtElection } from './find-vote.ts';
import { publicText, publishText } from './public-text.ts';

/** How many members took paper, of an election of which it is forgotten who. */
const PAPERS_TAKEN = 'papers-taken';

export async function countPapers(store: Store, at: AtElection): Promise<number> {
  const kept = await publicText(store, at, PAPERS_TAKEN);
  if (kept !== undefined) return Number(kept);
  const bindings = await store.votes.bindings(at.office, at.election);
  return bindings.filter(({ isBlocked }) => isBlocked).length;
}

/** Keeps the number, before it is forgotten who they were. */
export async function keepPaperCount(store: Store, at: AtElection): Promise<void> {
  await publishText(store, at, { name: PAPERS_TAKEN, text: String(await countPapers(store, at)) });
}
