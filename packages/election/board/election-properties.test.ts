// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playSmall, SMALL } from '../testing/play-small.ts';
import type { Held } from '../testing/play-election.ts';
import type { Question } from '../v1/shapes/election.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { startInline } from '../verify/workers.ts';
import type { Verdict } from '../verify/verdict.ts';

const OPTIONS = { seed: 20_261_130, numRuns: 25 };
const names = (length: number): string[] => Array.from({ length }, (_, index) => `Answer ${String(index)}`);

/** A question, and what there is to choose. */
type Asked = { readonly question: Question; readonly choice: fc.Arbitrary<readonly number[]> };

const added: fc.Arbitrary<Asked> = fc
  .record({ length: fc.integer({ min: 1, max: 4 }), blank: fc.boolean() })
  .map(({ length, blank }) => ({
    question: { answers: names(length), ...(blank && { blank }), min: 0, max: length, question: 'Which?' },
    choice: fc
      .array(fc.constantFrom(0, 1), { minLength: length, maxLength: length })
      .chain((votes) =>
        blank
          ? fc.boolean().map((isBlank) => (isBlank ? [1, ...votes.map(() => 0)] : [0, ...votes]))
          : fc.constant(votes),
      ),
  }));

const ranked: fc.Arbitrary<Asked> = fc.integer({ min: 1, max: 6 }).map((length) => ({
  question: { type: 'NonHomomorphic', value: { answers: names(length), question: 'In which order?' } },
  choice: fc.array(fc.nat({ max: 255 }), { minLength: length, maxLength: length }),
}));

const held: fc.Arbitrary<Held> = fc.oneof(
  fc.constant('single' as const),
  fc.constantFrom({ size: 3, threshold: 2 }, { size: 2, threshold: 1 }, { size: 3, threshold: 3 }),
);

/** Numbers of trustees of whom enough take part, drawn with a seed. */
function choose(
  trustees: readonly Held[],
  pick: (size: number, threshold: number) => readonly number[],
): readonly number[] {
  let before = 0;
  return trustees.flatMap((one) => {
    const { size, threshold } = one === 'single' ? { size: 1, threshold: 1 } : one;
    const chosen = pick(size, threshold).map((index) => before + index + 1);
    before += size;
    return chosen;
  });
}

const scripts = fc
  .record({
    seed: fc.string(),
    asked: fc.array(fc.oneof({ arbitrary: added, weight: 2 }, ranked), { minLength: 1, maxLength: 3 }),
    trustees: fc.array(held, { minLength: 1, maxLength: 2 }),
  })
  .chain(({ seed, asked, trustees }) => {
    const vote = fc.record({
      voter: fc.nat({ max: 5 }),
      choices: fc.tuple(...asked.map(({ choice }) => choice)),
    });
    return fc.record({
      seed: fc.constant(seed),
      trustees: fc.constant(trustees),
      questions: fc.constant(asked.map(({ question }) => question)),
      votes: fc.array(vote, { minLength: 1, maxLength: 7 }),
      from: fc.nat({ max: 2 }),
    });
  });

async function verify(bytes: Uint8Array): Promise<Verdict> {
  return must(await verifyArchive(bytes, { ...SMALL, startWorkers: startInline, clock: () => 0 }));
}

test('of any election the result is the plain count of the last votes, whoever shuffles and decrypts', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async ({ from, ...script }) => {
      const isShuffled = script.questions.some((question) => 'type' in question);
      const decrypters = choose(script.trustees, (size, threshold) =>
        Array.from({ length: threshold }, (_, index) => (index + from) % size),
      );
      const shufflers = isShuffled ? decrypters.toReversed().slice(0, 2) : [];
      const verdict = await verify(await playSmall({ ...script, shufflers, decrypters }));
      const last = [...new Map(script.votes.map(({ voter, choices }) => [voter, choices])).values()];
      expect(verdict).toMatchObject({ valid: true, ballots: last.length });
      const plain = script.questions.map((question, index) => {
        const chosen = last.map((choices) => choices[index] ?? []);
        if ('type' in question) return chosen.toSorted(compare);
        return (chosen[0] ?? []).map((_, answer) => chosen.reduce((sum, votes) => sum + (votes[answer] ?? 0), 0));
      });
      // In which order ranks come out of the shuffles, nobody chooses.
      const found = verdict.result?.map((column, index) =>
        'type' in (script.questions[index] ?? {}) ? (column as number[][]).toSorted(compare) : column,
      );
      expect(found).toEqual(plain);
    }),
    OPTIONS,
  );
});

function compare(left: readonly number[], right: readonly number[]): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

test('any two of three open the same result', async () => {
  const results = new Set<string>();
  const pairs = [
    [1, 2],
    [3, 1],
    [2, 3],
  ];
  for (const decrypters of pairs) {
    const bytes = await playSmall({
      seed: 'pairs',
      trustees: [{ size: 3, threshold: 2 }],
      questions: [{ answers: names(3), min: 0, max: 2, question: 'Which?' }],
      votes: [
        { voter: 0, choices: [[1, 1, 0]] },
        { voter: 1, choices: [[0, 1, 0]] },
      ],
      decrypters,
    });
    const { valid, result } = await verify(bytes);
    results.add(JSON.stringify([valid, result]));
  }
  expect([...results]).toEqual(['[true,[[1,2,0]]]']);
});

test('an election in which nobody voted is counted', async () => {
  const question = { type: 'NonHomomorphic', value: { answers: names(2), question: 'Order?' } } as const;
  const bytes = await playSmall({
    seed: 'nobody',
    trustees: ['single'],
    questions: [{ answers: names(2), min: 0, max: 2, question: 'Which?' }, question],
    votes: [],
    shufflers: [1],
    decrypters: [1],
  });
  expect(await verify(bytes)).toMatchObject({ valid: true, ballots: 0, result: [[0, 0], []] });
});
