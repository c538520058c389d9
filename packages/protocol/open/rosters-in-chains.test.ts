// SPDX-License-Identifier: AGPL-3.0-or-later
// Which keys an officer's entry is checked with, while the roster goes on.
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { admitted, changeBy, testOffice, withNewKeys, withStatements } from '../testing/test-office.ts';
import { saidBy, testThread, underRoster, withEntry, type TestThread } from '../testing/test-thread.ts';
import type { Chain } from './chain-state.ts';
import { openChain } from './chain.ts';

const read = async ({ stored, context }: TestThread): Promise<Chain> => await openChain(stored, context);

/** A case that Alba and Chidi read, and an office in which Alba then gets new keys. */
async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const { alba, boris, chidi } = office;
  const newAlba = await withNewKeys(alba, random);
  const renewed = admitted(office, newAlba, [boris, chidi]);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, readers: [alba.id, chidi.id] };
  const reported = await withEntry(empty, random, { given: { opening } });
  const thread = await withEntry(reported, random, saidBy(alba, { kind: 'acknowledge' }));
  return { ...office, office, random, newAlba, renewed, thread };
}

test('CHAIN-11: an entry names no roster older than the entry before it', async ({ task }) => {
  const { random, chidi, office, renewed, thread } = await setUp(task.name);
  const early = { roster: office.roster.head.hash };
  const said = await withEntry(underRoster(thread, renewed), random, saidBy(chidi));
  for (const by of [{ given: early }, saidBy(chidi, early)]) {
    expect(seen(await read(await withEntry(said, random, by)))).toEqual([3, 4, 'old-roster']);
  }
  expect(seen(await read(await withEntry(said, random)))).toEqual([4]);
});

test('CHAIN-11: a roster that only a faulty entry names makes no later one old', async ({ task }) => {
  const { random, boris, chidi, office, renewed, thread } = await setUp(task.name);
  const early = { roster: office.roster.head.hash };
  const tried = await withEntry(underRoster(thread, renewed), random, saidBy(boris));
  const chain = await read(await withEntry(tried, random, saidBy(chidi, early)));
  expect(seen(chain)).toEqual([3, 3, 'unknown-author']);
  expect(chain.roster).toBe(office.roster.head.hash);
});

test('CHAIN-8: an officer’s older entries keep the keys that she had, and her new ones have the new', async ({
  task,
}) => {
  const { random, alba, newAlba, renewed, thread } = await setUp(task.name);
  const later = underRoster(thread, renewed);
  expect(seen(await read(later))).toEqual([2]);
  expect(seen(await read(await withEntry(later, random, saidBy(newAlba))))).toEqual([3]);
  expect(seen(await read(await withEntry(later, random, saidBy(alba))))).toEqual([2, 3, 'bad-signature']);
});

test('CHAIN-11: a key that was replaced counts under its old roster until a newer one was named', async ({ task }) => {
  const { random, alba, chidi, office, renewed, thread } = await setUp(task.name);
  const stolen = saidBy(alba, { roster: office.roster.head.hash });
  const later = underRoster(thread, renewed);
  expect(seen(await read(await withEntry(later, random, stolen)))).toEqual([3]);
  const named = await withEntry(later, random, saidBy(chidi));
  expect(seen(await read(await withEntry(named, random, stolen)))).toEqual([3, 4, 'old-roster']);
});

test('CHAIN-7: who retired writes nothing under the roster that says so', async ({ task }) => {
  const { random, alba, boris, chidi, office, thread } = await setUp(task.name);
  const smaller = withStatements(office, changeBy([boris, chidi], { kind: 'retire', officer: alba.id }, office));
  const later = underRoster(thread, smaller);
  expect(seen(await read(later))).toEqual([2]);
  expect(seen(await read(await withEntry(later, random, saidBy(alba))))).toEqual([2, 3, 'unknown-author']);
  const named = await withEntry(later, random);
  const old = saidBy(alba, { roster: office.roster.head.hash });
  expect(seen(await read(await withEntry(named, random, old)))).toEqual([3, 4, 'old-roster']);
});
