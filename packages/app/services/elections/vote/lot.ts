// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, fromHex, itemAt, must, toHex } from '@amends/base';
import { makeLotSeed } from '@amends/election/count/lot-seed.ts';
import type { Store } from '../../../ports/store.ts';
import { readLot, trusteesOf } from './ceremony.ts';
import type { AtElection } from './find-vote.ts';
import { publicTexts } from './public-text.ts';

/** The lot of an election: a number that none of its trustees could choose, and who did not show hers. */
export type VoteLot = { readonly seed: string; readonly missing: readonly string[] };

export async function lotOf(store: Store, at: AtElection): Promise<VoteLot | undefined> {
  const { size, names } = await trusteesOf(store, at);
  const [ended] = await store.boards.ofType(at.office, { election: at.election, type: 'EndBallots' });
  if (ended === undefined) return undefined;
  const commitments = await commitmentsOf(store, at, size);
  const revealed = await publicTexts(store, at, { name: 'reveal', count: size });
  const reveals = revealed.map((text) => (text === undefined ? null : must(fromBase64url(text))));
  const endOfBallots = must(fromHex(ended.hash));
  const { seed, faults } = must(makeLotSeed({ uuid: at.election, commitments, reveals, endOfBallots }));
  return { seed: toHex(seed), missing: faults.map(({ trustee }) => itemAt(names, trustee - 1)) };
}

export async function commitmentsOf(store: Store, at: AtElection, count: number): Promise<readonly Uint8Array[]> {
  const texts = await publicTexts(store, at, { name: 'lot', count });
  return texts.map((text) => must(readLot(text ?? '')));
}
