// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, toBase64url, type JsonObject } from '@amends/base';
import type { Store } from '../../../ports/store.ts';
import { trusteesOf } from './ceremony.ts';
import type { AtElection } from './find-vote.ts';
import { commitmentsOf } from './lot.ts';
import { publicTexts } from './public-text.ts';

/**
 * What each trustee showed of the lot, in order, beside what she had committed to, so that anybody can derive the seed
 * (`./amends election lot`); null in the place of a part that is missing. Undefined until the vote is closed.
 */
export async function readReveals(store: Store, at: AtElection): Promise<JsonObject | undefined> {
  const ended = await store.boards.ofType(at.office, { election: at.election, type: 'EndBallots' });
  if (ended.length === 0) return undefined;
  const { size, names } = await trusteesOf(store, at);
  const commitments = await commitmentsOf(store, at, size);
  const shown = await publicTexts(store, at, { name: 'reveal', count: size });
  const trustees = names.map((name, index) => ({
    trustee: index + 1,
    name,
    commitment: toBase64url(itemAt(commitments, index)),
    reveal: shown[index] ?? null,
  }));
  return { election: at.election, trustees };
}
