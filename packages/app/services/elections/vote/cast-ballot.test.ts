// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must } from '@amends/base';
import { expect, test } from 'vitest';
import { ballotOf, sealedStory, type VoteStory } from '../../../testing/vote-story.ts';
import { castBallot, type CastOutcome } from './cast-ballot.ts';

const text = (content: Uint8Array): string => must(fromUtf8(content));
async function cast(story: VoteStory, voter: number, chosen: readonly number[]): Promise<CastOutcome> {
  const { content } = ballotOf(story, itemAt(story.secrets, voter), chosen);
  return must(await castBallot(story.context, story.at, { ballot: text(content) }));
}

test('a ballot is on the board when it is answered, with the tracker that the voter was shown', async () => {
  const story = await sealedStory();
  const { content, tracker } = ballotOf(story, itemAt(story.secrets, 0), [1, 0, 1]);
  const outcome = must(await castBallot(story.context, story.at, { ballot: text(content) }));
  expect(outcome).toEqual({ tracker, height: 1 });
  expect(await cast(story, 1, [0, 1, 0])).toMatchObject({ height: 2 });
  const again = must(await castBallot(story.context, story.at, { ballot: text(content) }));
  expect(again).toEqual({ tracker, height: 1 });
  expect(await story.context.db.store.boards.ballots(story.at.office, story.at.election)).toHaveLength(2);
});
