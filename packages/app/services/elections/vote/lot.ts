// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  equalBytes,
  err,
  fromBase64url,
  fromHex,
  itemAt,
  must,
  ok,
  toBase64url,
  toHex,
  type Result,
} from '@amends/base';
import { commitToLot, makeLotSeed } from '@amends/election/count/lot-seed.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { readLot, trusteesOf } from './ceremony.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { publicTexts, publishText } from './public-text.ts';

const REVEAL_BYTES = 32;

/** Publishes what a trustee committed to for the lot, after the vote was closed. */
export async function revealLot(
  context: Context,
  actor: ElectionActor,
  reveal: Uint8Array,
): Promise<Result<null, ServiceError>> {
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    if (vote.value.state !== 'closed') return err({ type: 'not-open' });
    const { numbers, size } = await trusteesOf(store, actor);
    const trustee = numbers.get(actor.person.id);
    if (trustee === undefined) return err({ type: 'not-signed-in' });
    const commitment = (await commitmentsOf(store, actor, size))[trustee - 1];
    const committed = commitToLot({ uuid: actor.election, trustee, bytes: reveal });
    if (reveal.length !== REVEAL_BYTES || commitment === undefined || !equalBytes(commitment, committed))
      return err({ type: 'field', field: 'reveal', problem: 'malformed' });
    const isPut = await publishText(store, actor, { name: `reveal/${String(trustee)}`, text: toBase64url(reveal) });
    return isPut ? ok(null) : err({ type: 'conflict' });
  });
}

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

async function commitmentsOf(store: Store, at: AtElection, count: number): Promise<readonly Uint8Array[]> {
  const texts = await publicTexts(store, at, { name: 'lot', count });
  return texts.map((text) => must(readLot(text ?? '')));
}
