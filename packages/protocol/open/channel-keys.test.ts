// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { testOffice } from '../testing/test-office.ts';
import {
  saidBy,
  testThread,
  threeEntries,
  withEntry,
  withGeneration,
  type TestThread,
} from '../testing/test-thread.ts';
import { GENERATION_KIND, generationData } from '../wire/acts.ts';
import { channelKeys } from './channel-keys.ts';
import { openChain } from './chain.ts';

/** A case with three generations, the secrets of all of them, and an entry in each behind its first. */
async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const { alba } = office;
  let thread = await threeEntries(office, random);
  const keys = [thread.key];
  for (let generation = 1; generation <= 2; generation += 1) {
    thread = await withGeneration(thread, random, { officer: alba, members: [alba] });
    thread = await withEntry(thread, random);
    keys.push(thread.key);
  }
  const [zero, one, two] = keys as [TestThread['key'], TestThread['key'], TestThread['key']];
  return { random, alba, thread, zero, one, two };
}

test('CHAIN-14: the newest secret gives those of all generations before it, and none behind it', async ({ task }) => {
  const { thread, zero, one, two } = await setUp(task.name);
  const { stored, context } = thread;
  const fromNewest = await channelKeys(stored, [two]);
  expect(fromNewest).toEqual(context.keys);
  expect(seen(await openChain(stored, { ...context, keys: fromNewest }))).toEqual([7]);
  expect([...(await channelKeys(stored, [one])).values()]).toEqual([one, zero]);
  expect([...(await channelKeys(stored, [zero])).values()]).toEqual([zero]);
  expect(await channelKeys(stored, [zero, two])).toEqual(context.keys);
  expect(await channelKeys(stored, [])).toEqual(new Map());
  expect(await channelKeys([], [two])).toEqual(new Map([[2, two]]));
});

test('CHAIN-14: a secret that is held counts before one that an entry names', async ({ task }) => {
  const { random, thread, zero, one, two } = await setUp(task.name);
  const other = { ...one, secret: random(32) };
  const keys = await channelKeys(thread.stored, [other, two]);
  expect(keys.get(1)).toEqual(other);
  expect(keys.has(0)).toBe(false);
  const wrongZero = { ...zero, secret: random(32) };
  const wrong = await channelKeys(thread.stored, [two, wrongZero]);
  expect([wrong.get(0), wrong.get(1)]).toEqual([wrongZero, one]);
  expect(seen(await openChain(thread.stored, { ...thread.context, keys: wrong }))).toEqual([0, 1, 'does-not-open']);
});

test('CHAIN-14: a generation whose first entry does not open gives no secret', async ({ task }) => {
  const { random, thread, two } = await setUp(task.name);
  const held = { ...two, secret: random(32) };
  expect([...(await channelKeys(thread.stored, [held])).keys()]).toEqual([2]);
  const altered = thread.stored.map((row) => ({ ...row, bytes: row.bytes.slice() }));
  altered[5]?.bytes.set([0], 3_000);
  expect([...(await channelKeys(altered, [two])).keys()]).toEqual([2]);
});

test('CHAIN-14: a first entry of another kind, or with faulty data, gives no secret', async ({ task }) => {
  const { random, alba, thread, two } = await setUp(task.name);
  const good = generationData({ members: [alba.id], reason: 'left', secret: two.secret });
  const faulty: readonly { kind: string; data: JsonObject }[] = [
    { kind: 'message', data: good },
    { kind: GENERATION_KIND, data: {} },
    { kind: GENERATION_KIND, data: { ...good, secret: 'short' } },
    { kind: GENERATION_KIND, data: { ...good, reason: 'tired' } },
    { kind: GENERATION_KIND, data: { ...good, members: 'all' } },
  ];
  for (const given of faulty) {
    const { stored, key } = await withGeneration(thread, random, { officer: alba, members: [alba], given });
    expect([...(await channelKeys(stored, [key])).keys()]).toEqual([3]);
  }
});

test('CHAIN-14: an entry inside a generation that names another secret is not asked', async ({ task }) => {
  const { random, alba, thread, one, two } = await setUp(task.name);
  const data = generationData({ members: [alba.id], reason: 'left', secret: random(32) });
  const { stored } = await withEntry(thread, random, saidBy(alba, { kind: GENERATION_KIND, data }));
  const keys = await channelKeys(stored, [two]);
  expect(keys.get(1)).toEqual(one);
});

test('CHAIN-14: a channel’s very first entry gives no secret, whatever it says', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const data = generationData({ members: [office.alba.id], reason: 'left', secret: random(32) });
  const given = { kind: GENERATION_KIND, data };
  const { stored, key } = await withEntry(await testThread(office, random), random, { given });
  expect([...(await channelKeys(stored, [key])).values()]).toEqual([key]);
});
