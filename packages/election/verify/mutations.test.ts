// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { keepAnswers } from '../testing/keep-answers.ts';
import { keepTables } from '../testing/keep-tables.ts';
import { listMutations } from '../testing/mutations/all.ts';
import type { Mutation } from '../testing/mutations/mutation.ts';
import { verifyArchive } from './verify-archive.ts';
import { startInline } from './workers.ts';

const makePowers = keepTables(nativePowers);
// Most of each archive is as it was, so that what was found of it is not computed anew.
const startWorkers = keepAnswers(startInline);
const mutations = inTurns(listMutations());

test('there are many ways to be wrong, each with a name of its own', () => {
  expect(mutations.length).toBeGreaterThan(300);
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
});

// A few hundredths of a second each, and the time limit for a busy machine.
test.each(mutations)('$name', { timeout: 60_000 }, async ({ wrong, bytes, says = '' }) => {
  const options = { makePowers, startWorkers, clock: () => 0 };
  const { valid, checks, result } = must(await verifyArchive(bytes(), options));
  expect(valid).toBe(false);
  expect(result).toBeNull();
  const first = checks.findIndex(({ ok }) => !ok);
  expect(checks[first]?.name).toBe(wrong);
  expect(checks[first]?.detail).toContain(says);
  expect(checks.slice(first + 1).every(({ detail }) => detail === 'not checked')).toBe(true);
});

/** One of each kind, then another of each: what is wrong with one check shows early, and `./amends mutate` ends there. */
function inTurns(all: readonly Mutation[]): readonly Mutation[] {
  const kinds = Map.groupBy(all, ({ name }) => name.split(': ', 2).join());
  const rounds = Math.max(...[...kinds.values()].map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => [...kinds.values()].flatMap((kind) => kind[round] ?? [])).flat();
}
