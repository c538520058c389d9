// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, type ChannelId, type FileId, type GrantId, type OfficerId } from '@amends/base';
import { describe, expect, test } from 'vitest';
import type { Database } from '../ports/store.ts';
import { addOfficer, contractDatabases, DAY, random, sampleEntry } from '../testing/contract-databases.ts';

/** What every database must hold to when many write at once. Each adapter is given the whole suite. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('a transaction that fails leaves nothing behind', async () => {
    const { db, office, channel } = await fill();
    const failing = db.transaction(async (store) => {
      await store.channels.insertEntry(office, sampleEntry(channel, 1));
      throw new Error('stopped halfway');
    });
    await expect(failing).rejects.toThrow('stopped halfway');
    expect(await db.store.channels.head(office, channel)).toMatchObject({ sequence: 0 });
  });

  test('writers at the same moment are kept one after the other', async () => {
    const { db, other, office, channel } = await fill();
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? db : other).transaction((store) =>
          store.channels.insertEntry(office, sampleEntry(channel, 1 + (index % 10))),
        ),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(10);
  });

  test('who reads the newest place and writes behind it never shares that place with somebody else', async () => {
    const { db, other, office, channel } = await fill();
    const append = async (store: Database['store']) => {
      const head = await store.channels.head(office, channel);
      const next = { ...sampleEntry(channel, (head?.sequence ?? 0) + 1), hash: `after ${head?.hash ?? ''}` };
      return await store.channels.insertEntry(office, next);
    };
    const all = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? db : other).transaction(append));
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(12);
    const kept = await db.store.channels.entries(office, { channel, from: 0, most: 100 });
    expect(kept.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 13 }, (_, index) => index));
    kept.slice(1).forEach(({ hash }, index) => expect(hash).toBe(`after ${kept[index]?.hash ?? ''}`));
  });

  test('of those who see that something is missing and add it, one adds it, whoever else asks in between', async () => {
    const { db, other, office } = await fill();
    const tokenHash = random(32);
    const send = (index: number) =>
      (index % 2 === 0 ? db : other).transaction(async (store) => {
        if ((await store.sends.find(office, tokenHash)) !== undefined) return false;
        await store.channels.insert(office, { id: newId<ChannelId>(random), kind: 'file', reference: null, day: DAY });
        await store.sends.insert(office, {
          tokenHash,
          bodyMac: random(32),
          reference: `REF${String(index)}`,
          day: DAY,
        });
        return true;
      });
    const added = await Promise.all(Array.from({ length: 10 }, (_, index) => send(index)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect((await db.store.sends.find(office, tokenHash))?.reference).toBe(`REF${String(added.indexOf(true))}`);
  });

  test('of two who each leave the last place to the other, one sees that it is taken', async () => {
    const { db, other, office, officer, channel } = await fill();
    const { id: second } = await addOfficer(db, office);
    const grant = { channel, generation: 0, bytes: random(5) };
    await db.store.channels.insertGrants(office, [{ ...grant, id: newId<GrantId>(random), officer: second }]);
    // Each goes only while there is somebody else: a rule over rows that neither of them writes.
    const leave = (writer: Database, who: OfficerId) =>
      writer.transaction(async (store) => {
        const readers = await store.channels.grantedOfficers(office, channel);
        const own = await store.channels.findGrant(office, { channel, officer: who });
        if (readers.length < 2 || own === undefined) return false;
        await store.channels.removeGrant(office, own.id);
        return true;
      });
    const left = await Promise.all([leave(db, officer.id), leave(other, second)]);
    expect(left.filter(Boolean)).toHaveLength(1);
    expect(await db.store.channels.grantedOfficers(office, channel)).toHaveLength(1);
  });

  test('however many read everything and add to it at once, each of them gets through', async () => {
    const { db, other, office } = await fill();
    const add = (writer: Database) =>
      writer.transaction(async (store) => {
        const before = await store.files.waitingBytes(office, 'reporters');
        const file = newId<FileId>(random);
        await store.files.insert(office, { id: file, channel: null, room: 'reporters', size: 1, day: DAY });
        await store.files.putPart(office, { file, part: 0, bytes: random(1) });
        return before;
      });
    const seen = await Promise.all(Array.from({ length: 60 }, (_, index) => add(index % 2 === 0 ? db : other)));
    expect(seen.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 60 }, (_, index) => index));
  });

  test('many jobs at once are each claimed by one of many runners', async () => {
    const { db, other, office, officer } = await fill();
    const ids = Array.from({ length: 30 }, (_, index) => `job-${String(index)}`);
    for (const [index, id] of ids.entries()) {
      await db.store.jobs.enqueue([{ id, office, officer: officer.id, kind: 'notice', title: '', runAt: index }]);
    }
    const claimed: string[] = [];
    const runner = async ({ store }: Database) => {
      // A runner may find none while another one still holds the last of them.
      for (let misses = 0; misses < 20;) {
        const job = await store.jobs.claim({ now: 1_000, retryAt: 5_000 });
        if (job === undefined) misses += 1;
        else claimed.push(job.id);
      }
    };
    await Promise.all([db, other, db, other].map(runner));
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  test('a job is claimed by one runner, again only after its pause, and is queued once for its slot', async () => {
    const { db, other, office, officer } = await fill();
    const job = { office, officer: officer.id, kind: 'notice', title: '', runAt: 1_000 } as const;
    for (const id of ['one', 'two']) await db.store.jobs.enqueue([{ ...job, id }]);
    expect(await db.store.jobs.claim({ now: 999, retryAt: 5_000 })).toBeUndefined();
    const runners = [db, other, db, other, other, db];
    const claims = await Promise.all(runners.map(({ store }) => store.jobs.claim({ now: 1_000, retryAt: 5_000 })));
    expect(claims.filter((claim) => claim !== undefined).map(({ id, attempts }) => [id, attempts])).toEqual([
      ['one', 1],
    ]);
    expect(await db.store.jobs.claim({ now: 5_000, retryAt: 9_000 })).toMatchObject({ id: 'one', attempts: 2 });
    await db.store.jobs.enqueue([{ ...job, id: 'three', runAt: 1_001 }]);
    const both = [
      await db.store.jobs.claim({ now: 20_000, retryAt: 30_000 }),
      await db.store.jobs.claim({ now: 20_000, retryAt: 30_000 }),
    ];
    expect(both.map((claim) => claim?.id)).toEqual(['three', 'one']);
    await db.store.jobs.remove('three');
    await db.store.jobs.remove('one');
    expect(await db.store.jobs.claim({ now: 99_000, retryAt: 99_999 })).toBeUndefined();
  });

  test('tries are counted within a window and forgotten after it', async () => {
    const { db, other, office } = await fill();
    const who = random(32);
    const count = (window: number, at = db) => at.store.officers.countAttempt(office, { who, window });
    expect([await count(1), await count(1), await count(2)]).toEqual([1, 2, 1]);
    const atOnce = await Promise.all(Array.from({ length: 9 }, (_, index) => count(2, index % 2 === 0 ? db : other)));
    expect(atOnce.toSorted((left, right) => left - right)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await db.store.officers.forgetAttempts(office, who);
    expect(await count(2)).toBe(1);
    await db.store.officers.removeAttemptsBefore(3);
    expect(await count(2)).toBe(1);
  });

  test('what was removed is forgotten when nobody reads it', async () => {
    const { db, office, officer } = await fill();
    const job = { office, officer: officer.id, kind: 'notice', title: '', runAt: 1_000 } as const;
    for (const id of ['gone', 'stays']) await db.store.jobs.enqueue([{ ...job, id, runAt: id === 'gone' ? 1 : 2 }]);
    await db.store.jobs.remove('gone');
    await expect.poll(() => db.forgetRemoved()).toBe(true);
    expect((await db.store.jobs.claim({ now: 9_000, retryAt: 9_999 }))?.id).toBe('stays');
  });
});
