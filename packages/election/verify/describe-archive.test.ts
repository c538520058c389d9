// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { readFixture } from '../testing/read-fixture.ts';
import { readStory, sceneOf, writeStory } from '../testing/story.ts';
import { describeArchive } from './describe-archive.ts';

test('an archive is described by what it says', () => {
  const { election, fingerprint, stage, events, trackers } = must(describeArchive(readFixture('approval')));
  expect(election.uuid).toBe('7MJ4Sz3S15DAFX');
  // As belenios-tool prints it, and as the ballots name it.
  expect(fingerprint).toBe('HH/ojmxz1o68nImuZzafDsbsJpH/WRqry8jiAQQWFVI');
  expect({ stage, events, ballots: trackers.length }).toEqual({ stage: 'decided', events: 12, ballots: 5 });
});

test('what is no archive, no board or no election is not described', () => {
  const errorOf = (bytes: Uint8Array): string => {
    const described = describeArchive(bytes);
    return described.ok ? '' : described.error;
  };
  const story = readStory(readFixture('approval'));
  expect(errorOf(new Uint8Array(0))).toBe('it does not begin with a header');
  expect(errorOf(writeStory({ ...story, scenes: [] }))).toBe('the election never began');
  expect(errorOf(writeStory({ ...story, scenes: story.scenes.slice(1) }))).toContain('may not happen now');
  sceneOf(story.scenes, 'Setup').data[0] = '{}';
  expect(errorOf(writeStory(story))).toBe('version: is missing or not in its place');
});
