// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import { readElection, type RunningElection } from '../board/read-election.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { keepTables } from './keep-tables.ts';
import { playElection, type Script } from './play-election.ts';
import { readStory, sceneOf, writeStory } from './story.ts';
import { TEST_GROUP } from './test-group.ts';

/** What opens the group for tests, quickly. */
export const SMALL = { makePowers: keepTables(bigintPowers), testGroup: TEST_GROUP };

/** Plays an election in the group for tests. */
export async function playSmall(script: Omit<Script, 'group' | 'source'>): Promise<Uint8Array> {
  return await playElection({ ...script, group: TEST_GROUP.name, source: SMALL });
}

/** An election in the group for tests, before the first event of a type, or a later one of it. */
export function readBefore(bytes: Uint8Array, type: string, nth = 0): RunningElection {
  const story = readStory(bytes);
  const scenes = story.scenes.slice(0, story.scenes.indexOf(sceneOf(story.scenes, type, nth)));
  return must(readElection(must(readArchive(writeStory({ ...story, scenes }))), SMALL));
}
