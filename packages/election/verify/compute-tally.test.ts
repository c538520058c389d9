// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { testGround } from '../testing/test-ground.ts';
import { computeTally } from './compute-tally.ts';

const question = { type: 'NonHomomorphic', value: { answers: ['A', 'B'], question: 'Rank' } };
const added = { answers: ['A'], blank: true, min: 0, max: 1, question: 'Choose' };
const ground = testGround([question, added]);
const proof = { challenge: '0', response: '0' };

function ballot(ranks: readonly [number, number], added: readonly (readonly [number, number])[]): Uint8Array {
  const pair = ([alpha, beta]: readonly [number, number]): object => ({ alpha: String(alpha), beta: String(beta) });
  const answers = [
    { choices: pair(ranks), proof },
    { choices: added.map(pair), individual_proofs: [[], []], overall_proof: [], blank_proof: [] },
  ];
  const signature = { hash: 'A'.repeat(43), proof };
  return utf8(
    JSON.stringify({ election_uuid: 'x', election_hash: 'A'.repeat(43), credential: '4', answers, signature }),
  );
}

test('ranks are in the order of their numbers, and not of their letters', () => {
  const pairs = [
    [10, 5],
    [9, 100],
    [9, 20],
    [11, 1],
  ] as const;
  const ballots = pairs.map((ranks) => ({
    content: ballot(ranks, [
      [1, 1],
      [1, 1],
    ]),
    weight: 1n,
  }));
  expect(computeTally(ground, ballots)[0]).toEqual([
    { alpha: 9n, beta: 20n },
    { alpha: 9n, beta: 100n },
    { alpha: 10n, beta: 5n },
    { alpha: 11n, beta: 1n },
  ]);
});

test('what is added up is the product of powers by weight, the blank first', () => {
  const ballots = [
    {
      content: ballot(
        [1, 1],
        [
          [2, 3],
          [5, 7],
        ],
      ),
      weight: 1n,
    },
    {
      content: ballot(
        [1, 1],
        [
          [2, 2],
          [3, 3],
        ],
      ),
      weight: 4n,
    },
  ];
  expect(computeTally(ground, ballots)[1]).toEqual([
    { alpha: 2n * 16n, beta: 3n * 16n },
    { alpha: 5n * 81n, beta: 7n * 81n },
  ]);
});

test('of no ballots the tally is one of nothing', () => {
  const nothing = { alpha: 1n, beta: 1n };
  expect(computeTally(ground, [])).toEqual([[], [nothing, nothing]]);
});
