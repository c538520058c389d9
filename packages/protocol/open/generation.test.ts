// SPDX-License-Identifier: AGPL-3.0-or-later
// A channel goes on under a new secret without those who left.
import type { JsonObject } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { changeBy, invitedOf, testOffice, withStatements } from '../testing/test-office.ts';
import {
  entryFor,
  grantedBy,
  holding,
  nextKey,
  saidBy,
  testFile,
  testThread,
  underRoster,
  withEntry,
  withForgedGeneration,
  withGeneration,
  type TestThread,
} from '../testing/test-thread.ts';
import { GENERATION_KIND, generationData, LEAVE_KIND } from '../wire/acts.ts';
import type { Chain } from './chain-state.ts';
import { openChain } from './chain.ts';
import { openEntry } from './entry.ts';

const read = async ({ stored, context }: TestThread): Promise<Chain> => await openChain(stored, context);

/** A case that Alba and Chidi read, Boris is left out of, and that Chidi then leaves. */
async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, readers: [office.alba.id, office.chidi.id] };
  const thread = await withEntry(empty, random, { given: { opening } });
  const left = await withEntry(thread, random, saidBy(office.chidi, { kind: LEAVE_KIND }));
  return { ...office, office, random, empty, thread, left };
}

test('CHAIN-12: a generation goes on with the sequence, without who left', async ({ task }) => {
  const { random, alba, chidi, left } = await setUp(task.name);
  const begun = await withGeneration(left, random, { officer: alba, members: [alba] });
  const answered = await withEntry(begun, random);
  const chain = await read(await withEntry(answered, random, saidBy(alba)));
  expect(seen(chain)).toEqual([5]);
  expect(chain.entries.map(({ entry }) => [entry.generation, entry.sequence])).toEqual([
    [0, 0],
    [0, 1],
    [1, 2],
    [1, 3],
    [1, 4],
  ]);
  expect(chain).toMatchObject({ generation: 1, writers: [alba.id], departed: [], everWriters: [alba.id, chidi.id] });
  const second = await withGeneration(answered, random, { officer: alba, members: [alba] });
  expect(seen(await read(await withEntry(second, random)))).toEqual([6]);
});

test('CHAIN-12: the secret that a leaver holds opens nothing of the new generation', async ({ task }) => {
  const { random, alba, left } = await setUp(task.name);
  const begun = await withGeneration(left, random, { officer: alba, members: [alba] });
  const { stored } = await withEntry(begun, random);
  const chain = await openChain(stored, left.context);
  expect(seen(chain)).toEqual([2, 3, 'does-not-open']);
  expect(chain.stopped).toBe(true);
  for (const { bytes, sequence } of stored.slice(2)) {
    for (const generation of [0, 1]) {
      const opened = await openEntry(bytes, { key: { ...left.key, generation }, sequence });
      expect(opened).toEqual({ ok: false, error: 'does-not-open' });
    }
  }
});

test('CHAIN-12: who left writes neither in the old generation nor in the new one', async ({ task }) => {
  const { random, alba, chidi, left } = await setUp(task.name);
  const begun = await withGeneration(left, random, { officer: alba, members: [alba] });
  expect(seen(await read(await withEntry(begun, random, saidBy(chidi))))).toEqual([3, 4, 'unknown-author']);
  const late = await withEntry(begun, random, { ...saidBy(chidi, { generation: 0 }), key: left.key });
  const chain = await read(await withEntry(late, random));
  expect(seen(chain)).toEqual([3, 4, 'bad-generation']);
  expect(chain.stopped).toBe(true);
});

test('CHAIN-12: nobody who still serves is left out by a generation', async ({ task }) => {
  const { random, alba, chidi, thread } = await setUp(task.name);
  const begun = await withGeneration(thread, random, { officer: alba, members: [alba] });
  const chain = await read(await withEntry(begun, random, saidBy(chidi)));
  expect(seen(chain)).toEqual([1, 2, 'bad-generation']);
  expect(chain.stopped).toBe(true);
});

test('CHAIN-12: an officers’ file goes on without an officer who serves: its case says that she left', async ({
  task,
}) => {
  const { random, alba, chidi, empty } = await setUp(task.name);
  const file = { mayWrite: [alba.id, chidi.id], excluded: [] };
  const opened = await testFile(empty, random, { officer: alba, members: [alba, chidi], file });
  const begun = await withGeneration(opened, random, { officer: alba, members: [alba] });
  const chain = await read(await withEntry(begun, random, saidBy(chidi, { kind: 'note' })));
  expect(seen(chain)).toEqual([2, 3, 'unknown-author']);
  expect([chain.stopped, chain.writers]).toEqual([false, [alba.id]]);
});

test('CHAIN-12: who lost her keys is left out by a generation, and is let in again by a grant', async ({ task }) => {
  const { office, random, alba, boris, chidi, thread } = await setUp(task.name);
  const invited = withStatements(
    office,
    changeBy([alba, boris], { kind: 'invite', invited: invitedOf(chidi) }, office),
  );
  const lost = underRoster(thread, invited);
  const begun = await withGeneration(lost, random, { officer: alba, members: [alba] });
  const out = await read(await withEntry(begun, random, saidBy(chidi)));
  expect(seen(out)).toEqual([2, 3, 'unknown-author']);
  const back = await withEntry(begun, random, grantedBy(alba, chidi));
  expect(seen(await read(await withEntry(back, random, saidBy(chidi))))).toEqual([4]);
});

test('CHAIN-12: only an officer who writes here begins a generation, and only with writers and herself', async ({
  task,
}) => {
  const { random, alba, boris, chidi, thread, left } = await setUp(task.name);
  const stopped = (chain: Chain, entries: number) => {
    expect(seen(chain)).toEqual([entries, entries + 1, 'bad-generation']);
    expect([chain.stopped, chain.generation]).toEqual([true, 0]);
  };
  for (const [officer, members] of [
    [boris, [boris]],
    [boris, [alba, boris]],
    [chidi, [alba, chidi]],
    [chidi, [chidi]],
    [alba, []],
    [alba, [alba, boris]],
    [alba, [alba, chidi]],
  ] as const) {
    stopped(await read(await withGeneration(left, random, { officer, members })), 2);
  }
  stopped(await read(await withGeneration(thread, random, { officer: alba, members: [chidi] })), 1);
  stopped(await read(await withGeneration(thread, random, { officer: boris, members: [alba, chidi] })), 1);
});

test('CHAIN-12: a reporter begins no generation', async ({ task }) => {
  const { random, alba, left } = await setUp(task.name);
  const begun = await withForgedGeneration(left, random, { members: [alba] });
  expect(seen(await read(begun))).toEqual([2, 3, 'bad-generation']);
});

test('CHAIN-12: a generation that is not signed by whom it names is void, and so is all behind it', async ({
  task,
}) => {
  const { random, alba, chidi, left } = await setUp(task.name);
  const forged = await withForgedGeneration(left, random, { members: [alba], author: alba, signer: chidi });
  const chain = await read(await withEntry(forged, random));
  expect(seen(chain)).toEqual([2, 3, 'bad-signature']);
  expect(chain.stopped).toBe(true);
});

test('CHAIN-12: a generation begins with its own entry, and with the secret before it', async ({ task }) => {
  const { random, alba, left } = await setUp(task.name);
  const begun = async (given: Parameters<typeof withGeneration>[2]) => {
    const chain = await read(await withEntry(await withGeneration(left, random, given), random));
    expect(seen(chain)).toEqual([2, 3, 'bad-generation']);
    expect(chain.stopped).toBe(true);
  };
  const datas: readonly JsonObject[] = [
    { ...generationData({ members: [alba.id], reason: 'left', secret: random(32) }) },
    { secret: 'x' },
    { members: [] },
    { members: ['not-an-id'] },
    { reason: 'tired' },
  ];
  for (const data of datas) await begun({ officer: alba, members: [alba], data });
  await begun({ officer: alba, members: [alba], given: { kind: 'message' } });
  await begun({ officer: alba, members: [alba], given: { kind: 'grant' } });
});

test('CHAIN-12: no generation is left out, begun twice or gone back to', async ({ task }) => {
  const { random, alba, left } = await setUp(task.name);
  const skipped = await withGeneration(holding(left, nextKey(left, random)), random, {
    officer: alba,
    members: [alba],
  });
  expect(seen(await read(skipped))).toEqual([2, 3, 'bad-generation']);
  const begun = await withGeneration(left, random, { officer: alba, members: [alba] });
  const back = await withEntry({ ...begun, key: left.key }, random, saidBy(alba));
  expect(seen(await read(back))).toEqual([3, 4, 'bad-generation']);
  const [first] = left.stored;
  const relabelled = await openChain(first === undefined ? [] : [{ ...first, generation: 1 }], begun.context);
  expect([seen(relabelled), relabelled.stopped]).toEqual([[0, 1, 'bad-generation'], true]);
});

test('CHAIN-12: the beginning of a generation inside one is void, and the generation goes on', async ({ task }) => {
  const { random, alba, left } = await setUp(task.name);
  const data = generationData({ members: [alba.id], reason: 'left', secret: left.key.secret });
  const inside = await withEntry(left, random, saidBy(alba, { kind: GENERATION_KIND, data }));
  const chain = await read(await withEntry(inside, random));
  expect(seen(chain)).toEqual([3, 3, 'malformed']);
  expect([chain.stopped, chain.generation]).toEqual([false, 0]);
  const empty = { ...left, stored: [], hashes: [] };
  const first = await read(await withEntry(empty, random, { given: { kind: GENERATION_KIND, data } }));
  expect([seen(first), first.stopped]).toEqual([[0, 1, 'malformed'], true]);
});

test('CHAIN-12: a reader who has lost the secret before a generation reads nothing from there on', async ({ task }) => {
  const { random, alba, left } = await setUp(task.name);
  const begun = await withGeneration(left, random, { officer: alba, members: [alba] });
  const before = await read(left);
  const context = { ...begun.context, keys: new Map([[1, begun.key]]) };
  const chain = await openChain(begun.stored.slice(2), context, before);
  expect(seen(chain)).toEqual([2, 3, 'bad-generation']);
});

test('CHAIN-12: a generation without somebody who retired is one that she cannot write in', async ({ task }) => {
  const { random, office, alba, boris, chidi, thread } = await setUp(task.name);
  const smaller = withStatements(office, changeBy([alba, boris], { kind: 'retire', officer: chidi.id }, office));
  const { given, seed } = saidBy(chidi);
  const before = underRoster(thread, smaller);
  const now = await read(await withEntry(before, random, { given, seed }));
  expect(seen(now)).toEqual([1, 2, 'unknown-author']);
  const data = generationData({ members: [alba.id], reason: 'retired', secret: thread.key.secret });
  const begun = await withGeneration(before, random, { officer: alba, members: [alba], data });
  const old = { ...given, roster: office.roster.head.hash };
  expect(seen(await read(await withEntry(begun, random, { given: old, seed })))).toEqual([2, 3, 'old-roster']);
});

test('CHAIN-12: an officers’ file has generations as a reporter’s channel has', async ({ task }) => {
  const { random, alba, chidi, empty } = await setUp(task.name);
  const file = { mayWrite: [alba.id, chidi.id], excluded: [] };
  const begun = await testFile(empty, random, { officer: chidi, members: [alba, chidi], file });
  const left = await withEntry(begun, random, saidBy(chidi, { kind: LEAVE_KIND }));
  const next = await withGeneration(left, random, { officer: alba, members: [alba] });
  const chain = await read(await withEntry(next, random, saidBy(alba, { kind: 'note' })));
  expect(seen(chain)).toEqual([4]);
  expect(chain).toMatchObject({ generation: 1, writers: [alba.id] });
  expect(entryFor(next, {}, random).opening).toBeNull();
});
