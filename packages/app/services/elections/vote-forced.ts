// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, utf8, type Result } from '@amends/base';
import { countMembers, forcesVote, isAmong, moveElection, type ElectionCall, type Person } from '@amends/domain';
import type { ObjectionRow } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { callOf } from './call-of.ts';
import { readOutcome, type AtElection, type OutcomeBody } from './outcome-body.ts';
import { rollOf } from './roll-of.ts';

const VOTE_FORCED = 'vote-forced';
const ANSWER = 'There will be a vote, because enough members asked for one.';

/** Whether members made it a vote after all. */
export async function isVoteForced(store: Store, { office, election }: AtElection): Promise<boolean> {
  return (await store.elections.document(office, { election, name: VOTE_FORCED })) !== undefined;
}

/** How many members ask for a vote, and whether that are enough. */
export async function votersAsking(
  store: Store,
  at: AtElection & {
    readonly call: ElectionCall;
    readonly body: OutcomeBody;
    readonly objections: readonly ObjectionRow[];
  },
): Promise<{ readonly members: number; readonly isForced: boolean }> {
  const asking = at.objections.map(({ objection }) => objection).filter(({ asksForVote }) => asksForVote);
  // Without a roll on this server everybody is taken for a member, each once.
  const members = countMembers(asking, (await rollOf(store, at)) ?? eachOnce(asking));
  return { members, isForced: at.body.outcome !== null && forcesVote(at.call, at.body.outcome, members) };
}

/** Takes an acclamation back: there is a vote, and its result comes in the place of this one. */
export async function forceVote(context: Context, at: AtElection): Promise<Result<null, ServiceError>> {
  const { office, election } = at;
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const call = row && callOf(row);
    const body = await readOutcome(store, at);
    if (row === undefined || call === undefined || body === undefined) return err({ type: 'not-found' });
    const objections = await store.objections.list(office, election);
    const { isForced } = await votersAsking(store, { ...at, call, body, objections });
    const to = moveElection(row.state, 'force-vote');
    if (!isForced || !to.ok) return err({ type: 'conflict' });
    for (const { id, objection, answer } of objections) {
      if (objection.asksForVote && answer === null)
        await store.objections.answer(office, { election, id, answer: ANSWER });
    }
    await store.elections.putDocument(office, { election, name: VOTE_FORCED, bytes: utf8('{}') });
    await store.outcomes.remove(office, election);
    const moved = await store.elections.setState(office, { election, from: row.state, to: to.value });
    return moved ? ok(null) : err({ type: 'conflict' });
  });
}

function eachOnce(people: readonly Person[]): readonly Person[] {
  return people.filter((person, index) => !isAmong(person, people.slice(0, index)));
}
