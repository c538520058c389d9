// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { mayCloseVote, moveElection, type ElectionState } from '@amends/domain';
import { countBallots } from '@amends/election/board/count-ballots.ts';
import { tallyData } from '@amends/election/board/tally-data.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { appendEvent, headOf } from './append-event.ts';
import { findVote } from './find-vote.ts';
import { publishText } from './public-text.ts';
import { unassignedSpares } from './spares.ts';
import { runningElection } from './vote-archive.ts';
import { mailClosing } from './vote-mails.ts';

/** How often a ballot may come in while those that are there are added up: only in a rehearsal, whose vote has no end. */
const ATTEMPTS_MAX = 5;

/**
 * Ends the vote, when its time is over: no ballot is taken from here on. Says which spare credentials nobody was
 * given, puts the encrypted tally on the board, the product of the ballots that count, and mails the trustees how it
 * ended.
 */
export async function closeVote(context: Context, actor: ElectionActor): Promise<Result<null, ServiceError>> {
  for (let attempt = 1; ; attempt++) {
    const closed = await tryClose(context, actor);
    if (closed.ok || closed.error.type !== 'busy' || attempt >= ATTEMPTS_MAX) return closed;
  }
}

async function tryClose(context: Context, actor: ElectionActor): Promise<Result<null, ServiceError>> {
  const closable = await findClosable(context, actor, context.db.store);
  if (!closable.ok) return closable;
  // Reading and adding up thousands of ballots takes a while: not in a transaction, in which everybody else would wait.
  const running = await runningElection(context, actor);
  if (running === undefined) return err({ type: 'conflict' });
  const tally = { head: running.board.last, data: tallyData(running.ground, countBallots(running)) };
  return await transact(context.db, async (store) => await putClose({ store, context }, actor, tally));
}

async function findClosable(
  context: Context,
  actor: ElectionActor,
  store: Store,
): Promise<Result<{ readonly title: string; readonly from: ElectionState; readonly to: ElectionState }, ServiceError>> {
  const vote = await findVote(store, actor, context.clock());
  if (!vote.ok) return vote;
  const { call, state, phase } = vote.value;
  const next = moveElection(state, 'close');
  if (!next.ok || !mayCloseVote(call, phase)) return err({ type: 'not-open' });
  return ok({ title: call.title, from: state, to: next.value });
}

type Tally = { readonly head: string | undefined; readonly data: readonly Uint8Array[] };

async function putClose(
  { store, context }: { readonly store: Store; readonly context: Context },
  actor: ElectionActor,
  { head, data }: Tally,
): Promise<Result<null, ServiceError>> {
  const closable = await findClosable(context, actor, store);
  if (!closable.ok) return closable;
  const { title, ...move } = closable.value;
  const { office, election } = actor;
  if ((await headOf(store, actor))?.hash !== head) return err({ type: 'busy' });
  if (!(await store.elections.setState(office, { election, ...move }))) return err({ type: 'conflict' });
  const destroyed = await unassignedSpares(store, actor);
  await publishText(store, actor, { name: 'destroyed', text: JSON.stringify(destroyed) });
  const ended = await appendEvent(store, actor, { type: 'EndBallots' });
  const closing = await headOf(store, actor);
  const tallied = await appendEvent(store, actor, { type: 'EncryptedTally', data });
  if (ended === undefined || tallied === undefined || closing === undefined) return err({ type: 'conflict' });
  await mailClosing(store, context, { office, election, title, closing: closing.hash });
  return ok(null);
}
