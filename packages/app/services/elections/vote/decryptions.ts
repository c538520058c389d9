// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, utf8, type Result } from '@amends/base';
import { acceptDecryption } from '@amends/election/board/accept-decryption.ts';
import { combineDecryptions } from '@amends/election/board/combine-decryptions.ts';
import type { RunningElection } from '@amends/election/board/read-election.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { partialDecryption } from '@amends/election/v1/shapes/tally.ts';
import { readFactors } from '@amends/election/verify/check-next-decryption.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { appendEvent, headOf } from './append-event.ts';
import { openingFor, openingStage } from './opening.ts';
import { publishWhenComplete } from './publish-vote.ts';

/** How often the head may have moved while a decryption was checked: once for each other trustee, and some more. */
const ATTEMPTS_MAX = 5;

/**
 * Puts a trustee's part of the decryption on the board when its proofs hold. With the last one that is needed the
 * result is opened and put behind it.
 */
export async function putDecryption(
  context: Context,
  actor: ElectionActor,
  decryption: string,
): Promise<Result<{ readonly height: number }, ServiceError>> {
  for (let attempt = 1; ; attempt++) {
    const put = await tryPut(context, actor, decryption);
    if (put.ok) await publishWhenComplete(context, actor);
    if (put.ok || put.error.type !== 'busy' || attempt >= ATTEMPTS_MAX) return put;
  }
}

async function tryPut(
  context: Context,
  actor: ElectionActor,
  decryption: string,
): Promise<Result<{ readonly height: number }, ServiceError>> {
  const opening = await openingFor(context, actor);
  if (!opening.ok) return opening;
  const { running, owner } = opening.value;
  if (running.decryptions.some((made) => made.owner === owner)) return err({ type: 'conflict' });
  if (openingStage(running) !== 'decrypt') return err({ type: 'not-open' });
  const workers = (await context.loadPowers()).startWorkers(running.ground, running.setup.election);
  const content = utf8(decryption);
  const accepted = await acceptDecryption(running, { owner, content }, workers);
  if (!accepted.ok) return err({ type: 'field', field: 'decryption', problem: 'malformed' });
  // Opening thousands of ranked ballots takes a while: not in a transaction, in which everybody else would wait.
  const decrypted = withDecryption(running, { owner, content });
  const isEnough = decrypted.decryptions.length >= opening.value.threshold;
  const result = isEnough ? must(await combineDecryptions(decrypted, workers)) : undefined;
  return await transact(context.db, async (store) => {
    if ((await headOf(store, actor))?.hash !== running.board.last) return err({ type: 'busy' });
    const height = await appendEvent(store, actor, { type: 'PartialDecryption', data: accepted.value });
    if (height === undefined) return err({ type: 'not-open' });
    if (result !== undefined) await appendEvent(store, actor, { type: 'Result', data: [result] });
    return ok({ height });
  });
}

/** The election as it is once this is on the board. */
function withDecryption(
  running: RunningElection,
  { owner, content }: { readonly owner: number; readonly content: Uint8Array },
): RunningElection {
  const factors = readFactors(must(parseExact(content, partialDecryption)));
  return { ...running, decryptions: [...running.decryptions, { owner, factors }] };
}
