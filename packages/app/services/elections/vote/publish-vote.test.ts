// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must } from '@amends/base';
import { makeBallot } from '@amends/election/booth/make-ballot.ts';
import { expect, test } from 'vitest';
import { decryptStory, sealedStory, type VoteStory } from '../../../testing/vote-story.ts';
import { judgeNomination } from '../nominations/judge-nomination.ts';
import { readOutcome } from '../outcome-body.ts';
import { castBallot } from './cast-ballot.ts';
import { closeVote } from './close-vote.ts';
import { publishVote } from './publish-vote.ts';

const DAY_MS = 86_400_000;
const YES = [1, 0];

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
