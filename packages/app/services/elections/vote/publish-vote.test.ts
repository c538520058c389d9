// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must } from '@amends/base';
import { parseCall } from '@amends/domain';
import { makeBallot } from '@amends/election/booth/make-ballot.ts';
import { expect, test } from 'vitest';
import {
  ballotOf,
  calledStory,
  decryptStory,
  sealCalled,
  sealedStory,
  type CalledStory,
  type VoteStory,
} from '../../../testing/vote-story.ts';
import { StoreUnavailable, type Database } from '../../../ports/store.ts';
import { publishEntry } from '../enter-result.ts';
import { judgeNomination } from '../nominations/judge-nomination.ts';
import { objectToResult } from '../object-to-result.ts';
import { readOutcome } from '../outcome-body.ts';
import { forceVote } from '../vote-forced.ts';
import { castBallot } from './cast-ballot.ts';
import { closeVote } from './close-vote.ts';
import { publishVote } from './publish-vote.ts';
import { sealElection } from './seal-election.ts';

const DAY_MS = 86_400_000;
const YES = [1, 0];
const NO = [0, 1];

test('whoever stepped back after the ballots were made is not elected by yes and no, and who opened the count is named', async () => {
  const story = await sealedStory({ candidates: ['Ana Ruiz', 'Bo Lind'], rules: { oneNomination: 'confirm' } });
  for (const voter of [0, 1]) await castBoth(story, voter);
  await stepBack(story, 'Ana Ruiz');
  const body = await openAndPublish(story, [0, 2]);
  expect(body?.votes).toEqual([
    { approve: 2, reject: 0 },
    { approve: 2, reject: 0 },
  ]);
  expect(body?.candidates.map(({ withdrawn }) => withdrawn)).toEqual([true, false]);
  expect(body?.outcome).toMatchObject({ elected: [2], notConfirmed: [], vacant: 1 });
  expect(body?.counted.by).toBe('trustee 1, trustee 3');
});

test.each([
  ['recall', YES, 'Ana Ruiz leaves'],
  ['recall', NO, 'she stays'],
  ['confidence', NO, 'she is not kept'],
  ['confidence', YES, 'she is kept'],
] as const)('in a vote held here on a %s, three of four who say %j decide: %s', async (kind, answer, then) => {
  const called = await calledStory({ candidates: [], rules: { quorum: { kind: 'members', value: 4 } } });
  await askAbout(called, kind, 'Ana Ruiz');
  const story = await sealCalled(called);
  story.context.pass(DAY_MS / 12);
  const others = answer === YES ? NO : YES;
  for (const [voter, chosen] of [answer, answer, answer, others].entries()) {
    const { content } = ballotOf(story, itemAt(story.secrets, voter), chosen);
    must(await castBallot(story.context, story.at, { ballot: must(fromUtf8(content)) }));
  }
  const body = await openAndPublish(story, [0, 1]);
  expect(body?.votes).toEqual([answer === YES ? { approve: 3, reject: 1 } : { approve: 1, reject: 3 }]);
  expect(body?.outcome).toBeNull();
  expect(body?.answer).toMatchObject({ isShort: false, goes: !then.endsWith('stays') && !then.endsWith('is kept') });
});

test('an election that needs no vote is published without keys, and has its questions once members asked for one', async () => {
  const rules = { oneNomination: 'acclamation', objectionsToForceVote: 1 } as const;
  const { context, at, tellers } = await calledStory({ candidates: ['Ana Ruiz', 'Bo Lind'], rules });
  const { actor } = itemAt(tellers, 0);
  const missing = (what: string) => ({ ok: false, error: { type: 'missing', what } });
  expect(await sealElection(context, actor)).toEqual(missing('questions'));
  must(await publishEntry(context, actor, {}));
  expect((await readOutcome(context.db.store, at))?.outcome).toMatchObject({ by: 'acclamation', elected: [1, 2] });
  must(await objectToResult(context, at, { name: ['Member 1'], text: ['A vote, please.'], asksForVote: ['yes'] }));
  must(await forceVote(context, at));
  expect(await sealElection(context, actor), 'it lacks keys alone').toEqual(missing('keys'));
});

test('a trustee’s part that is kept is not said to be lost because publishing has to wait', async () => {
  const story = await sealedStory();
  const { context, at, tellers } = story;
  const { content } = ballotOf(story, itemAt(story.secrets, 0), [1, 0, 0]);
  must(await castBallot(context, at, { ballot: must(fromUtf8(content)) }));
  context.pass(DAY_MS);
  must(await closeVote(context, itemAt(tellers, 0).actor));
  const asked = { election: at.election, type: 'PartialDecryption' };
  for (const [number, trustee] of story.trustees.slice(0, 2).entries()) {
    await decryptStory({ ...story, context: { ...context, db: awayAfterKeeping(context.db) } }, trustee);
    const made = await context.db.store.boards.ofType(at.office, asked);
    expect(made.filter(({ kind }) => kind === 'event')).toHaveLength(number + 1);
  }
  expect(await readOutcome(context.db.store, at)).toBeUndefined();
  must(await publishVote(context, at, { needsLot: false }));
  expect((await readOutcome(context.db.store, at))?.votes).toBeDefined();
});

/** The same database, which nobody can read any more once something has been kept in it. */
function awayAfterKeeping(db: Database): Database {
  let isAway = false;
  const { boards } = db.store;
  return {
    ...db,
    transaction: async (work) => {
      const kept = await db.transaction(work);
      isAway = true;
      return kept;
    },
    store: {
      ...db.store,
      boards: {
        ...boards,
        ofType: async (...asked) => {
          if (isAway) throw new StoreUnavailable('away');
          return await boards.ofType(...asked);
        },
      },
    },
  };
}

/** As a draft that a petition or a committee began, once it is called. */
async function askAbout({ context, at }: CalledStory, kind: 'recall' | 'confidence', subject: string): Promise<void> {
  const { elections } = context.db.store;
  const row = await elections.find(at.office, at.election);
  const call = must(parseCall(row?.call));
  const nobodyStands = { nominationsOpenAt: null, nominationsCloseAt: null, statementsDueAt: null };
  const schedule = { ...call.schedule, ...nobodyStands };
  await elections.setCall(at.office, { election: at.election, call: { ...call, kind, subject, schedule } });
}

async function castBoth({ booth, context, at, secrets }: VoteStory, voter: number): Promise<void> {
  const { content } = must(makeBallot(booth, { secret: itemAt(secrets, voter), choices: [YES, YES] }));
  must(await castBallot(context, at, { ballot: must(fromUtf8(content)) }));
}

/** The committee marks a candidate as withdrawn, on her word. */
async function stepBack({ context, at, tellers }: VoteStory, name: string): Promise<void> {
  const rows = await context.db.store.nominations.list(at.office, at.election);
  const row = rows.find(({ said }) => said.name === name);
  must(await judgeNomination(context, itemAt(tellers, 0).actor, { nomination: row?.id, as: 'withdraw' }));
}

async function openAndPublish(story: VoteStory, trustees: readonly number[]): ReturnType<typeof readOutcome> {
  const { context, at, tellers } = story;
  context.pass(DAY_MS);
  must(await closeVote(context, itemAt(tellers, 0).actor));
  for (const trustee of trustees) await decryptStory(story, itemAt(story.trustees, trustee));
  must(await publishVote(context, at, { needsLot: false }));
  return await readOutcome(context.db.store, at);
}
