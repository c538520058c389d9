// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok } from '@amends/base';
import { expect, test } from 'vitest';
import { writeArchive } from '../archive/write-archive.ts';
import { readFixture, type FixtureName } from '../testing/read-fixture.ts';
import { changeData, readStory, sceneOf, writeStory } from '../testing/story.ts';
import { ballotsFor, readOpenedVotes } from './opened-votes.ts';

/** A fixture with a text of it changed; its proofs hold no more, which nobody asks here. */
function changed(name: FixtureName, type: string, index: number, change: (text: string) => string): Uint8Array {
  const story = readStory(readFixture(name));
  changeData(sceneOf(story.scenes, type), index, change);
  return writeStory(story);
}

function withResult(name: FixtureName, result: string): Uint8Array {
  return changed(name, 'Result', 0, () => `{"result":${result}}`);
}

test('sums are read with the papers they stood on, blank ones apart and with their weights', () => {
  expect(readOpenedVotes(readFixture('blank'))).toEqual(
    ok({
      title: 'Blank and weights',
      questions: [
        {
          question: 'Choose 1 or 2 of 3, or blank',
          names: ['Ada', 'Bahar', 'Chidi'],
          ballots: [
            { preferences: [1], weight: 1 },
            { preferences: [2], weight: 1 },
            { preferences: [], weight: 3 },
          ],
          sums: { totals: [1, 1, 0], papers: { valid: 2, blank: 3, malformed: 0 } },
          seats: null,
        },
        {
          question: 'Is "this" right?',
          names: ['Yes'],
          ballots: [{ preferences: [1], weight: 1 }],
          sums: { totals: [1], papers: { valid: 5, blank: 0, malformed: 0 } },
          seats: null,
        },
      ],
    }),
  );
});

test('ranked ballots are read one by one, in the order in which they came out of the last shuffle', () => {
  const { questions } = must(readOpenedVotes(readFixture('mixed')));
  expect(questions.map(({ names, ballots, sums }) => [names, ballots.length, sums === null])).toEqual([
    [['Ada', 'Bahar'], 2, true],
    [['Ada', 'Bahar'], 2, false],
    [['Chidi', 'Dolores', 'Emre'], 2, true],
  ]);
});

test.each([
  ['{"method":"STV","seats":2}', 2],
  ['{"seats":0}', null],
  ['{"seats":"2"}', null],
  ['{"method":"STV"}', null],
  ['null', null],
  ['2', null],
])('of a note to other programs, %s, seats are read where it says so', (extra, seats) => {
  const bytes = changed('mixed', 'Setup', 0, (election) =>
    election.replace(/("type":"NonHomomorphic","value":\{[^}]*\})(?:,"extra":[^}]*\})?/, `$1,"extra":${extra}`),
  );
  expect(must(readOpenedVotes(bytes)).questions[0]?.seats).toBe(seats);
});

test('a result that does not fit its questions is refused', () => {
  const refused = (says: string) => err(says);
  expect(readOpenedVotes(withResult('approval', '[]'))).toEqual(
    refused('the result is of another number of questions'),
  );
  const first = refused('the result does not fit question 1');
  for (const result of ['[[1,2,3,1]]', '[[[1],[2]]]'])
    expect(readOpenedVotes(withResult('approval', result))).toEqual(first);
  for (const result of ['[[1,2],[1,1],[]]', '[[[1,2,3],[1,2,3]],[1,1],[]]'])
    expect(readOpenedVotes(withResult('mixed', result))).toEqual(first);
  expect(readOpenedVotes(withResult('blank', '[[],[1]]'))).toEqual(first);
  expect(readOpenedVotes(withResult('approval', '7'))).toMatchObject({ ok: false });
});

test('what is no archive, not over, or not of its form, says so', () => {
  const refused: unknown[] = [];
  const story = readStory(readFixture('approval'));
  for (const bytes of [
    new Uint8Array(7),
    writeArchive({ timestamp: 1, records: [] }),
    writeStory({ ...story, scenes: story.scenes.slice(0, 3) }),
    writeStory({ ...story, scenes: story.scenes.slice(1) }),
    changed('approval', 'Setup', 0, () => '{}'),
    changed('approval', 'EncryptedTally', 1, () => '{}'),
  ]) {
    const read = readOpenedVotes(bytes);
    refused.push(read.ok ? read.value : read.error.slice(0, 40));
  }
  expect(refused).toMatchInlineSnapshot(`
    [
      "it does not begin with a header",
      "the election never began",
      "nothing was opened yet",
      "record 2 is an event that may not happen",
      "version: is missing or not in its place",
      "num_tallied: is missing or not in its pl",
    ]
  `);
});

test('as few papers as can be give the same totals', () => {
  expect(ballotsFor([2, 0, 1], 4)).toEqual([
    { preferences: [1], weight: 2 },
    { preferences: [3], weight: 1 },
    { preferences: [], weight: 4 },
  ]);
  expect(ballotsFor([0], 0)).toEqual([]);
});
