// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { mayCloseVote, moveElection } from '@amends/domain';
import { countBallots } from '@amends/election/board/count-ballots.ts';
import { tallyData } from '@amends/election/board/tally-data.ts';
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

/**
 * Ends the vote, when its time is over: no ballot is taken from here on. Says which spare credentials nobody was
 * given, puts the encrypted tally on the board, the product of the ballots that count, and mails the trustees how it
 * ended.
 */
export async function closeVote(context: Context, actor: ElectionActor): Promise<Result<null, ServiceError>> {
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    const next = moveElection(vote.value.state, 'close');
    if (!next.ok || !mayCloseVote(vote.value.call, vote.value.phase)) return err({ type: 'not-open' });
    const { office, election } = actor;
    const isMoved = await store.elections.setState(office, { election, from: vote.value.state, to: next.value });
    const running = await runningElection(context, actor, store);
    if (!isMoved || running === undefined) return err({ type: 'conflict' });
    const destroyed = await unassignedSpares(store, actor);
    await publishText(store, actor, { name: 'destroyed', text: JSON.stringify(destroyed) });
    const ended = await appendEvent(store, actor, { type: 'EndBallots' });
    const closing = await headOf(store, actor);
    const data = tallyData(running.ground, countBallots(running));
    const tallied = await appendEvent(store, actor, { type: 'EncryptedTally', data });
    if (ended === undefined || tallied === undefined || closing === undefined) return err({ type: 'conflict' });
    const { title } = vote.value.call;
    await mailClosing(store, context, { office, election, title, closing: closing.hash });
    return ok(null);
  });
}
