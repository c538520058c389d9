// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, utf8, type Result } from '@amends/base';
import { acceptShuffle } from '@amends/election/board/accept-shuffle.ts';
import { hashHex } from '@amends/election/group/hash-number.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { appendEvent, headOf } from './append-event.ts';
import { trusteesOf } from './ceremony.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { openingFor, openingStage } from './opening.ts';
import { publishText } from './public-text.ts';
import { writeSigned } from './signed-text.ts';
import { runningElection } from './vote-archive.ts';

/** What a trustee signs to say that a shuffle is hers. */
export function shuffleMessage(at: AtElection, shuffle: string): Uint8Array {
  return utf8(`${electionScope(at.office, at.election)}\nshuffle\n${hashHex(shuffle)}`);
}

/** Puts a trustee's shuffle on the board when its proofs hold, and publishes her signed statement of its hash. */
export async function putShuffle(
  context: Context,
  actor: ElectionActor,
  { shuffle, signature }: { readonly shuffle: string; readonly signature: Uint8Array },
): Promise<Result<{ readonly height: number }, ServiceError>> {
  const opening = await openingFor(context, actor);
  if (!opening.ok) return opening;
  const { running, owner } = opening.value;
  if (openingStage(running) !== 'shuffle') return err({ type: 'not-open' });
  if (running.shufflers.includes(owner)) return err({ type: 'conflict' });
  const { verifyKey } = actor.person;
  if (verifyKey === null || !verifySignature('election-act', shuffleMessage(actor, shuffle), { signature, verifyKey }))
    return err({ type: 'field', field: 'signature', problem: 'malformed' });
  const workers = (await context.loadPowers()).startWorkers(running.ground, running.setup.election);
  const accepted = await acceptShuffle(running, { owner, content: utf8(shuffle) }, workers);
  await workers.stop();
  return await transact(context.db, async (store) => {
    // Somebody else's came while hers was made or checked: it is a shuffle of what was there before.
    if ((await headOf(store, actor))?.hash !== running.board.last) return err({ type: 'conflict' });
    if (!accepted.ok) return err({ type: 'field', field: 'shuffle', problem: 'malformed' });
    const name = `shuffle-statement/${String(owner)}`;
    await publishText(store, actor, { name, text: writeSigned({ verifyKey, signature }) });
    const height = await appendEvent(store, actor, { type: 'Shuffle', data: accepted.value });
    return height === undefined ? err({ type: 'conflict' }) : ok({ height });
  });
}

/** Ends the shuffling, once as many trustees shuffled as it takes to decrypt: no fewer of them could tell whose vote it is. */
export async function endShuffles(context: Context, actor: ElectionActor): Promise<Result<null, ServiceError>> {
  const running = await runningElection(context, actor);
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    const { threshold } = await trusteesOf(store, actor);
    if (running === undefined || running.shufflers.length < threshold) return err({ type: 'not-open' });
    if ((await headOf(store, actor))?.hash !== running.board.last) return err({ type: 'conflict' });
    const height = await appendEvent(store, actor, { type: 'EndShuffles' });
    return height === undefined ? err({ type: 'not-open' }) : ok(null);
  });
}
