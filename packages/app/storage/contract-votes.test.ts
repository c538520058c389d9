// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId, toHex, type ElectionId, type OfficeId } from '@amends/base';
import { describe, expect, test } from 'vitest';
import type { BoardRecord } from '../ports/board-store.ts';
import type { Database } from '../ports/store.ts';
import { contractDatabases, random } from '../testing/contract-databases.ts';

/** What every database must keep of votes. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('a board is only added to at its end, and holds nothing twice', async () => {
    const { db, office } = await fill();
    const election = await begin(db, office);
    const { boards } = db.store;
    const [one, two, three] = [record('Setup', null), record('Ballot', '12'), record('Ballot', '7')];
    expect(await boards.last(office, election)).toBeUndefined();
    expect(await boards.append(office, { election, position: 0, records: [one, two] })).toBe(true);
    expect(await boards.append(office, { election, position: 1, records: [three] })).toBe(false);
    expect(await boards.append(office, { election, position: 2, records: [two] })).toBe(false);
    expect(await boards.append(office, { election, position: 2, records: [three, three] })).toBe(false);
    expect(await boards.append(office, { election, position: 2, records: [three] })).toBe(true);
    expect(await boards.count(office, election)).toBe(3);
    expect(plain(await boards.last(office, election))).toEqual(plain(three));
    const found = await boards.from(office, { election, position: 1, count: 1 });
    expect(found.map(plain)).toEqual([plain(two)]);
    expect((await boards.ofType(office, { election, type: 'Ballot' })).map(plain)).toEqual([plain(two), plain(three)]);
    const most = two.bytes.length;
    expect(await boards.ofType(office, { election, type: 'Ballot', bytesMax: most })).toHaveLength(2);
    expect(await boards.ofType(office, { election, type: 'Ballot', bytesMax: most - 1 })).toEqual([]);
    expect(await boards.count(office, newElectionId(random))).toBe(0);
  });

  test('ballots are found by their credentials', async () => {
    const { db, office } = await fill();
    const election = await begin(db, office);
    const { boards } = db.store;
    const [one, two] = [record('Ballot', '12'), record('Ballot', '12')];
    await boards.append(office, { election, position: 0, records: [record('Setup', null), one, two] });
    expect(await boards.ballots(office, election)).toEqual([
      { position: 1, hash: one.hash, credential: '12' },
      { position: 2, hash: two.hash, credential: '12' },
    ]);
    expect(await boards.ballotsOf(office, { election, credential: '12' })).toHaveLength(2);
    expect(await boards.ballotsOf(office, { election, credential: '1' })).toEqual([]);
  });

  test('a ballot waits for its code, each try is counted, and it is swept', async () => {
    const { db, office } = await fill();
    const election = await begin(db, office);
    const { votes } = db.store;
    const ballot = { credential: '12', codeHash: random(32), bytes: random(40), endsAt: 5_000 };
    await votes.insertPending(office, { election, pending: { ...ballot, id: 'a', voter: 3 } });
    await votes.insertPending(office, { election, pending: { ...ballot, id: 'b', voter: null } });
    await votes.insertPending(office, { election, pending: { ...ballot, id: 'c', voter: 3, credential: '7' } });
    const tries = await Promise.all([1, 2, 3].map(() => votes.countTry(office, { election, id: 'a' })));
    expect(tries.toSorted()).toEqual([1, 2, 3]);
    expect(plain(await votes.findPending(office, { election, id: 'a' }))).toEqual(
      plain({ ...ballot, id: 'a', voter: 3, tries: 3 }),
    );
    const idsOf = async (credential: string, voter: number | null) =>
      (await votes.pendingOf(office, { election, credential, voter })).map(({ id }) => id).toSorted();
    expect(await idsOf('12', 3)).toEqual(['a', 'b', 'c']);
    expect(await idsOf('7', null)).toEqual(['c']);
    expect((await votes.pendings(office, election)).map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    expect(await votes.pendings(office, newElectionId(random))).toEqual([]);
    await votes.removePendingBefore(5_000);
    expect((await votes.findPending(office, { election, id: 'b' }))?.voter).toBeNull();
    await votes.removePendingBefore(5_001);
    expect(await votes.findPending(office, { election, id: 'a' })).toBeUndefined();
    expect(await votes.countTry(office, { election, id: 'gone' })).toBe(0);
  });

  test('who voted with what is forgotten, of one election', async () => {
    const { db, office } = await fill();
    const [election, other] = [await begin(db, office), await begin(db, office)];
    const { votes } = db.store;
    for (const id of [election, other]) {
      await votes.bind(office, { election: id, binding: { voter: 1, credential: '12', isBlocked: false } });
      const ballot = { id: 'a', voter: 1, credential: '12', codeHash: random(32), bytes: random(4), endsAt: 5_000 };
      await votes.insertPending(office, { election: id, pending: ballot });
    }
    await votes.forget(office, election);
    const left = async (id: typeof election) => [
      (await votes.bindings(office, id)).length,
      (await votes.pendings(office, id)).length,
    ];
    expect([await left(election), await left(other)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('a member and a credential go together once and for all', async () => {
    const { db, office } = await fill();
    const election = await begin(db, office);
    const { votes } = db.store;
    const bind = (voter: number, credential: string | null) =>
      votes.bind(office, { election, binding: { voter, credential, isBlocked: credential === null } });
    await bind(1, '12');
    await bind(2, null);
    await bind(3, null);
    await expect(bind(1, '7')).rejects.toThrow();
    await expect(bind(4, '12')).rejects.toThrow();
    const first = { voter: 1, credential: '12', isBlocked: false };
    const second = { voter: 2, credential: null, isBlocked: true };
    expect(await votes.bindingsOf(office, { election, voter: 2, credential: '12' })).toEqual([first, second]);
    expect(await votes.bindingsOf(office, { election, voter: null, credential: null })).toEqual([]);
    expect(await votes.bindings(office, election)).toEqual([first, second, { ...second, voter: 3 }]);
    await votes.block(office, { election, voter: 1 });
    expect(await votes.bindingsOf(office, { election, voter: 1, credential: null })).toEqual([
      { ...first, isBlocked: true },
    ]);
  });
});

async function begin(db: Database, office: OfficeId): Promise<ElectionId> {
  const id = newElectionId(random);
  await db.store.elections.insert(office, { id, state: 'sealed', call: {} });
  return id;
}

function record(type: string, credential: string | null): BoardRecord {
  const bytes = random(40);
  return { kind: 'data', type, hash: toHex(bytes), credential, bytes };
}

/** Bytes compare as text, whichever array holds them. */
function plain(row: object | undefined): unknown {
  const readable = (value: unknown): unknown => (value instanceof Uint8Array ? toHex(value) : value);
  return row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readable(value)]));
}
