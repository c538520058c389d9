// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ballotFromRanks, GAP, readBallot } from './ballot.ts';

test.each([
  ['all ranked', [2, 3, 1], [3, 1, 2]],
  ['some ranked', [0, 1, 0, 2], [2, 4]],
  ['none ranked', [0, 0, 0], []],
  ['a rank left out', [1, 0, 3], [1, GAP]],
  ['the first rank left out', [2, 3, 0], [GAP]],
  ['a rank given twice', [1, 2, 2], [1, GAP]],
  ['the first rank given twice', [1, 1, 2], [GAP]],
  ['a rank given twice behind the ones that count', [1, 2, 3, 3], [1, 2, GAP]],
  ['a rank beyond the candidates', [1, 200], [1, GAP]],
])('ranks are followed from the first up: %s', (_, ranks, preferences) => {
  expect(ballotFromRanks(ranks)).toEqual({ preferences, weight: 1 });
});

test.each([
  ['whole', [3, 1, 2], [3, 1, 2], false],
  ['empty', [], [], false],
  ['a gap', [3, GAP, 2], [3], true],
  ['a gap at the start', [GAP, 2], [], true],
  ['a repeat', [3, 1, 3, 2], [3, 1], true],
  ['a repeat at the end', [3, 3], [3], true],
])('a ballot is followed to the first gap or repeat: %s', (_, preferences, read, malformed) => {
  expect(readBallot({ preferences, weight: 1 })).toEqual({ preferences: read, malformed });
});
