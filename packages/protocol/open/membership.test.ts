// SPDX-License-Identifier: AGPL-3.0-or-later
// Who reads and writes: officers who leave and who are let in, and the officers' file.
import type { JsonObject, Random } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { admitted, changeBy, testOffice, testOfficer, withNewKeys, withStatements } from '../testing/test-office.ts';
import {
  entryFor,
  grantedBy,
  saidBy,
  testFile,
  testThread,
  underRoster,
  withEntry,
  type TestThread,
} from '../testing/test-thread.ts';
import { GENERATION_KIND, GRANT_KIND, LEAVE_KIND, OPEN_FILE_KIND } from '../wire/acts.ts';
import { EMPTY_CHAIN, type Chain } from './chain-state.ts';
import { openChain } from './chain.ts';
import { afterEntry } from './membership.ts';

const read = async ({ stored, context }: TestThread): Promise<Chain> => await openChain(stored, context);

/** An office and a reported case that Alba and Chidi read and from which Boris is left out. */
async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const dagny = await testOfficer(random, 'Dagny Holm');
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, readers: [office.alba.id, office.chidi.id] };
  const thread = await withEntry(empty, random, { given: { opening } });
  return { ...office, random, office, dagny, empty, thread };
}

test('CHAIN-13: the officers whom the opening names write, without the excluded', async ({ task }) => {
  const { random, alba, boris, chidi, empty } = await setUp(task.name);
  const opening = { ...empty.opening, readers: [alba.id, boris.id, chidi.id], excluded: [boris.id, chidi.id] };
  const chain = await read(await withEntry(empty, random, { given: { opening } }));
  expect(chain.writers).toEqual([alba.id]);
  expect(chain.everWriters).toEqual([alba.id]);
  expect(chain.opening).toEqual(opening);
});

test('CHAIN-13: when all readers are also excluded, no officer writes, and the reporter still does', async ({
  task,
}) => {
  const { random, alba, empty } = await setUp(task.name);
  const opening = { ...empty.opening, readers: [alba.id], excluded: [alba.id] };
  const thread = await withEntry(empty, random, { given: { opening } });
  const byAlba = await withEntry(thread, random, saidBy(alba));
  const chain = await read(await withEntry(byAlba, random));
  expect(seen(chain)).toEqual([2, 2, 'unknown-author']);
  expect(chain.writers).toEqual([]);
});

test('CHAIN-13: who stepped back writes no more, and is named among the departed', async ({ task }) => {
  const { random, alba, chidi, thread } = await setUp(task.name);
  const left = await withEntry(thread, random, saidBy(chidi, { kind: LEAVE_KIND }));
  const chain = await read(await withEntry(left, random, saidBy(chidi)));
  expect(seen(chain)).toEqual([2, 3, 'unknown-author']);
  expect([chain.writers, chain.departed]).toEqual([[alba.id], [chidi.id]]);
  expect(chain.everWriters).toEqual([alba.id, chidi.id]);
  const twice = await withEntry(left, random, saidBy(chidi, { kind: LEAVE_KIND }));
  expect((await read(twice)).departed).toEqual([chidi.id]);
});

test('CHAIN-13: who stepped back lets nobody in, herself least of all', async ({ task }) => {
  const { random, office, alba, chidi, dagny, thread } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, chidi]);
  const left = await withEntry(underRoster(thread, larger), random, saidBy(chidi, { kind: LEAVE_KIND }));
  for (const to of [chidi, dagny]) {
    const chain = await read(await withEntry(left, random, grantedBy(chidi, to)));
    expect(seen(chain)).toEqual([2, 3, 'unknown-author']);
    expect(chain.writers).toEqual([alba.id]);
  }
});

test('CHAIN-13: a reporter cannot step back, nor make an officer step back', async ({ task }) => {
  const { random, alba, chidi, thread } = await setUp(task.name);
  const given = { kind: LEAVE_KIND, data: { officer: alba.id } };
  const chain = await read(await withEntry(thread, random, { given }));
  expect(seen(chain)).toEqual([2]);
  expect([chain.writers, chain.departed]).toEqual([[alba.id, chidi.id], []]);
});

test('CHAIN-13: an officer who writes lets another one in, who then writes, and may let in more', async ({ task }) => {
  const { random, office, alba, boris, chidi, dagny, empty } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, boris]);
  const thread = await withEntry(underRoster(empty, larger), random);
  const granted = await withEntry(thread, random, grantedBy(alba, dagny));
  const before = await read(await withEntry(thread, random, saidBy(dagny)));
  expect(seen(before)).toEqual([1, 2, 'unknown-author']);
  const chain = await read(await withEntry(granted, random, grantedBy(dagny, chidi)));
  expect(seen(chain)).toEqual([3]);
  expect([chain.writers, chain.everWriters]).toEqual(Array.from({ length: 2 }, () => [alba.id, dagny.id, chidi.id]));
  expect(chain.refusedGrants).toEqual([]);
});

test('CHAIN-13: who stepped back may be let in again, and is then among nobody twice', async ({ task }) => {
  const { random, alba, chidi, thread } = await setUp(task.name);
  const left = await withEntry(thread, random, saidBy(chidi, { kind: LEAVE_KIND }));
  const back = await withEntry(left, random, grantedBy(alba, chidi));
  const chain = await read(await withEntry(back, random, saidBy(chidi)));
  expect(seen(chain)).toEqual([4]);
  expect(chain).toMatchObject({ writers: [alba.id, chidi.id], everWriters: [alba.id, chidi.id], departed: [] });
  const again = await read(await withEntry(back, random, grantedBy(alba, chidi)));
  expect(again).toMatchObject({ writers: [alba.id, chidi.id], everWriters: [alba.id, chidi.id] });
});

test('CHAIN-13: who comes back leaves the others among the departed', async ({ task }) => {
  const { random, office, alba, chidi, dagny, empty } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, chidi]);
  const opening = { ...empty.opening, readers: [alba.id, chidi.id, dagny.id] };
  let thread = await withEntry(underRoster(empty, larger), random, { given: { opening } });
  for (const officer of [chidi, dagny]) thread = await withEntry(thread, random, saidBy(officer, { kind: LEAVE_KIND }));
  const chain = await read(await withEntry(thread, random, grantedBy(alba, chidi)));
  expect(chain).toMatchObject({ writers: [alba.id, chidi.id], departed: [dagny.id] });
});

test('CHAIN-13: for every officer it is known under which roster she was last let in', async ({ task }) => {
  const { random, office, alba, chidi, dagny, thread } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, chidi]);
  const before = office.roster.head.hash;
  const now = larger.roster.head.hash;
  const granted = await withEntry(underRoster(thread, larger), random, grantedBy(alba, dagny));
  expect((await read(thread)).letInUnder).toEqual({ [alba.id]: before, [chidi.id]: before });
  expect((await read(granted)).letInUnder).toEqual({ [alba.id]: before, [chidi.id]: before, [dagny.id]: now });
  const again = await read(await withEntry(granted, random, grantedBy(alba, chidi)));
  expect(again.letInUnder).toEqual({ [alba.id]: before, [chidi.id]: now, [dagny.id]: now });
});

test('CHAIN-13: a grant by an officer who does not write here, or by the reporter, lets nobody in', async ({
  task,
}) => {
  const { random, alba, boris, chidi, dagny, office, empty } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, chidi]);
  const thread = await withEntry(underRoster(empty, larger), random);
  for (const by of [boris, chidi, dagny]) {
    const chain = await read(await withEntry(thread, random, grantedBy(by, dagny)));
    expect(seen(chain)).toEqual([1, 2, 'unknown-author']);
    expect(chain.writers).toEqual([alba.id]);
  }
  const given = { kind: GRANT_KIND, data: { officer: dagny.id } };
  const byReporter = await read(await withEntry(thread, random, { given }));
  expect(seen(byReporter)).toEqual([2]);
  expect(byReporter.writers).toEqual([alba.id]);
});

test('CHAIN-13: nobody is let in who is not an officer by the roster that the entry names', async ({ task }) => {
  const { random, office, alba, boris, chidi, dagny, empty } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, chidi]);
  const smaller = withStatements(larger, changeBy([alba, boris], { kind: 'retire', officer: dagny.id }, larger));
  const early = office.roster.head.hash;
  const thread = await withEntry(underRoster(empty, smaller), random, { given: { roster: early } });
  const grants = async (roster: string) => {
    const { given, seed } = grantedBy(alba, dagny);
    return await read(await withEntry(thread, random, { given: { ...given, roster }, seed }));
  };
  for (const { roster } of [office, smaller]) {
    const chain = await grants(roster.head.hash);
    expect([seen(chain), chain.writers]).toEqual([[2], [alba.id]]);
  }
  expect((await grants(larger.roster.head.hash)).writers).toEqual([alba.id, dagny.id]);
});

test('CHAIN-13: a grant that names nobody lets nobody in', async ({ task }) => {
  const { random, alba, chidi, thread } = await setUp(task.name);
  const datas: readonly JsonObject[] = [{}, { officer: null }, { officer: 'not-an-id' }, { officer: [alba.id] }];
  for (const data of datas) {
    const chain = await read(await withEntry(thread, random, saidBy(alba, { kind: GRANT_KIND, data })));
    expect(seen(chain)).toEqual([2]);
    expect([chain.writers, chain.refusedGrants]).toEqual([[alba.id, chidi.id], []]);
  }
});

test('GRANT-4: an officer who is left out is let in by nobody, under no key, and who tried is listed', async ({
  task,
}) => {
  const { random, office, alba, boris, chidi, thread } = await setUp(task.name);
  const again = await withNewKeys(boris, random);
  const renewed = admitted(office, again, [alba, chidi]);
  const tried = await withEntry(underRoster(thread, renewed), random, grantedBy(alba, boris));
  const twice = await withEntry(tried, random, grantedBy(chidi, again));
  const chain = await read(await withEntry(twice, random, saidBy(again)));
  expect(seen(chain)).toEqual([3, 4, 'unknown-author']);
  expect(chain.writers).toEqual([alba.id, chidi.id]);
  expect(chain.everWriters).toEqual([alba.id, chidi.id]);
  expect(chain.refusedGrants).toEqual([
    { entry: 2, officer: boris.id },
    { entry: 3, officer: boris.id },
  ]);
});

test('GRANT-4: who was a reader and excluded at once is let in by nobody later', async ({ task }) => {
  const { random, alba, chidi, empty } = await setUp(task.name);
  const opening = { ...empty.opening, readers: [alba.id, chidi.id], excluded: [chidi.id] };
  const thread = await withEntry(empty, random, { given: { opening } });
  const chain = await read(await withEntry(thread, random, grantedBy(alba, chidi)));
  expect(chain.writers).toEqual([alba.id]);
  expect(chain.refusedGrants).toEqual([{ entry: 2, officer: chidi.id }]);
});

/** A file of the case that Alba and Chidi may be in, and Boris never. */
async function setUpFile(seed: string) {
  const set = await setUp(seed);
  const file = { mayWrite: [set.alba.id, set.boris.id, set.chidi.id], excluded: [set.boris.id] };
  const begun = async (members: readonly (typeof set.alba)[], random: Random = set.random, officer = set.alba) =>
    await testFile(set.empty, random, { officer, members, file });
  return { ...set, file, begun };
}

test('CHAIN-7: nobody but the named officers writes in the officers’ file', async ({ task }) => {
  const { random, alba, boris, chidi, begun } = await setUpFile(task.name);
  const file = await begun([alba]);
  const noted = await read(await withEntry(file, random, saidBy(alba, { kind: 'note' })));
  expect(seen(noted)).toEqual([2]);
  expect(noted).toMatchObject({ writers: [alba.id], everWriters: [alba.id], opening: null });
  expect(noted.reporter).toBeUndefined();
  for (const by of [saidBy(boris), saidBy(chidi), {}]) {
    expect(seen(await read(await withEntry(file, random, by)))).toEqual([1, 2, 'unknown-author']);
  }
});

test('CHAIN-7: of whom the first entry of a file names, those count who may be there', async ({ task }) => {
  const { random, alba, boris, chidi, dagny, begun } = await setUpFile(task.name);
  const file = await begun([dagny, boris, alba]);
  const chain = await read(file);
  expect(chain.writers).toEqual([alba.id]);
  for (const by of [boris, chidi, dagny]) {
    expect(seen(await read(await withEntry(file, random, saidBy(by))))).toEqual([1, 2, 'unknown-author']);
  }
});

test('CHAIN-7: a file is begun by one of those it names, who may be there', async ({ task }) => {
  const { random, alba, boris, chidi, dagny, begun } = await setUpFile(task.name);
  const stopped = [0, 1, 'unknown-author'];
  for (const [officer, members] of [
    [alba, [chidi]],
    [alba, []],
    [boris, [boris, alba]],
    [dagny, [dagny, alba]],
  ] as const) {
    const chain = await read(await begun(members, random, officer));
    expect([seen(chain), chain.stopped, chain.writers]).toEqual([stopped, true, []]);
  }
});

test('CHAIN-7: a file that begins with no `open-file`, or one that names nobody, opens for nobody', async ({
  task,
}) => {
  const { random, alba, empty, begun } = await setUpFile(task.name);
  const { context } = await begun([alba]);
  const members = [alba.id];
  const firsts: readonly { kind: string; data: JsonObject }[] = [
    { kind: 'note', data: { members } },
    { kind: OPEN_FILE_KIND, data: {} },
    { kind: OPEN_FILE_KIND, data: { members: alba.id } },
    { kind: OPEN_FILE_KIND, data: { members: [alba.id, 'not-an-id'] } },
    { kind: OPEN_FILE_KIND, data: { members: Array.from({ length: 51 }, () => alba.id) } },
  ];
  for (const first of firsts) {
    const file = await withEntry({ ...empty, context }, random, saidBy(alba, { opening: null, ...first }));
    expect(seen(await read(file))).toEqual([0, 1, 'unknown-author']);
  }
});

test('CHAIN-13: nobody is let into a file who never read the case, or is left out of it', async ({ task }) => {
  const { random, office, alba, boris, chidi, dagny, begun } = await setUpFile(task.name);
  const larger = admitted(office, dagny, [alba, chidi]);
  const file = underRoster(await begun([alba]), larger);
  const stranger = await read(await withEntry(file, random, grantedBy(alba, dagny)));
  expect([seen(stranger), stranger.writers, stranger.refusedGrants]).toEqual([[2], [alba.id], []]);
  const excluded = await read(await withEntry(file, random, grantedBy(alba, boris)));
  expect(excluded.writers).toEqual([alba.id]);
  expect(excluded.refusedGrants).toEqual([{ entry: 2, officer: boris.id }]);
  const reader = await withEntry(file, random, grantedBy(alba, chidi));
  expect(seen(await read(await withEntry(reader, random, saidBy(chidi))))).toEqual([3]);
});

test('CHAIN-13: who steps back from a file writes in it no more', async ({ task }) => {
  const { random, alba, chidi, begun } = await setUpFile(task.name);
  const left = await withEntry(await begun([alba, chidi]), random, saidBy(chidi, { kind: LEAVE_KIND, opening: null }));
  const chain = await read(await withEntry(left, random, saidBy(chidi)));
  expect(seen(chain)).toEqual([2, 3, 'unknown-author']);
  expect([chain.writers, chain.departed]).toEqual([[alba.id], [chidi.id]]);
});

test('CHAIN-13: a beginning that names nobody leaves nobody who writes, should one ever pass', async ({ task }) => {
  const { random, alba, chidi, office, thread } = await setUp(task.name);
  const chain = await read(thread);
  const { given } = saidBy(alba, { kind: GENERATION_KIND });
  const hash = 'a'.repeat(64);
  const after = afterEntry(chain, { entry: entryFor(thread, given, random), hash }, thread.context);
  expect([chain.writers, after.writers]).toEqual([[alba.id, chidi.id], []]);
  const data = { members: [alba.id] };
  const opened = entryFor(thread, saidBy(alba, { kind: OPEN_FILE_KIND, data, opening: null }).given, random);
  expect(afterEntry(EMPTY_CHAIN, { entry: opened, hash }, thread.context).writers).toEqual([]);
  const unopened = { ...EMPTY_CHAIN, length: 1 };
  const entry = entryFor(thread, grantedBy(alba, office.boris).given, random);
  expect(afterEntry(unopened, { entry, hash }, thread.context).writers).toEqual([office.boris.id]);
});
