// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  must,
  newId,
  parseOfficeId,
  type ChannelId,
  type EntryId,
  type FileId,
  type GrantId,
  type OfficeId,
  type OfficerId,
} from '@amends/base';
import { dayOf } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import type { Database, EntryRow, OfficerRow } from '../ports/store.ts';
import { openSqlite } from './sqlite/open-database.ts';

/** What every database must do. Each adapter is given the whole suite. */
const ADAPTERS: readonly (readonly [string, () => Database])[] = [
  ['SQLite', () => openSqlite(join(mkdtempSync(join(tmpdir(), 'amends-contract-')), 'amends.sqlite'))],
];

const random = (length: number) => new Uint8Array(randomBytes(length));
const day = dayOf(Date.UTC(2026, 10, 23));

describe.each(ADAPTERS)('%s', (_name, open) => {
  test('an office never meets another’s rows', async () => {
    const { db, office, officer, channel } = await filled(open);
    const other: OfficeId = must(parseOfficeId('hillside'));
    await db.store.offices.insert({ id: other, profile: { ...RIVERSIDE, name: 'Hillside' } });
    const { store } = db;
    expect(await store.officers.list(other)).toEqual([]);
    expect(await store.officers.find(other, officer.id)).toBeUndefined();
    expect(await store.officers.findByEmail(other, officer.email)).toBeUndefined();
    expect(await store.channels.find(other, channel)).toBeUndefined();
    expect(await store.channels.grantsOf(other, officer.id)).toEqual([]);
    expect(await store.channels.entries(other, { channel, from: 0, most: 10 })).toEqual([]);
    expect(await store.channels.head(other, channel)).toBeUndefined();
    expect((await store.channels.grantsOf(office, officer.id)).map(({ of }) => of.id)).toEqual([channel]);
  });

  test('a place in a channel is taken once, and so is an entry’s id', async () => {
    const { db, office, channel } = await filled(open);
    const first = entry(channel, 1);
    expect(await db.store.channels.insertEntry(office, first)).toBe(true);
    expect(await db.store.channels.insertEntry(office, entry(channel, 1))).toBe(false);
    expect(await db.store.channels.insertEntry(office, { ...entry(channel, 2), id: first.id })).toBe(false);
    expect(await db.store.channels.head(office, channel)).toEqual({ sequence: 1, hash: first.hash });
    const kept = await db.store.channels.entries(office, { channel, from: 1, most: 10 });
    expect(kept.map(({ id }) => id)).toEqual([first.id]);
    expect(Buffer.from(kept[0]?.bytes ?? []).equals(Buffer.from(first.bytes))).toBe(true);
  });

  test('a transaction that fails leaves nothing behind', async () => {
    const { db, office, channel } = await filled(open);
    const failing = db.transaction(async (store) => {
      await store.channels.insertEntry(office, entry(channel, 1));
      throw new Error('stopped halfway');
    });
    await expect(failing).rejects.toThrow('stopped halfway');
    expect(await db.store.channels.head(office, channel)).toMatchObject({ sequence: 0 });
  });

  test('writers at the same moment are kept one after the other', async () => {
    const { db, office, channel } = await filled(open);
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db.transaction((store) => store.channels.insertEntry(office, entry(channel, 1 + (index % 10)))),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(10);
  });

  test('erasing a channel takes its entries, grants, codes and files with it', async () => {
    const { db, office, officer, channel } = await filled(open);
    const file = newId<FileId>(random);
    const lookupHash = random(32);
    await db.store.files.insert(office, { id: file, channel: null, size: 3, day });
    await db.store.files.putPart(office, { file, part: 0, bytes: random(3) });
    expect(await db.store.files.stored(office, file)).toEqual({ parts: 1, bytes: 3 });
    expect(await db.store.files.unboundBytes(office)).toBe(3);
    await db.store.files.bind(office, { file, channel });
    expect(await db.store.files.unboundBytes(office)).toBe(0);
    await db.store.channels.insertCode(office, {
      lookupHash,
      channel,
      verifyKey: random(32),
      grant: random(9),
      ended: false,
    });
    await db.store.channels.erase(office, { channel, day });
    expect(await db.store.channels.find(office, channel)).toBeUndefined();
    expect(await db.store.channels.findCode(office, lookupHash)).toBeUndefined();
    expect(await db.store.channels.grantsOf(office, officer.id)).toEqual([]);
    expect(await db.store.files.find(office, file)).toBeUndefined();
    expect(await db.store.files.part(office, { file, part: 0 })).toBeUndefined();
  });

  test('codes of a channel end together, and a roster’s place is taken once', async () => {
    const { db, office, channel } = await filled(open);
    const lookupHash = random(32);
    await db.store.channels.insertCode(office, {
      lookupHash,
      channel,
      verifyKey: random(32),
      grant: random(9),
      ended: false,
    });
    await db.store.channels.endCodes(office, { channel, day });
    expect(await db.store.channels.findCode(office, lookupHash)).toMatchObject({ ended: true });
    expect(await db.store.rosters.append(office, { sequence: 0, bytes: random(3) })).toBe(true);
    expect(await db.store.rosters.append(office, { sequence: 0, bytes: random(4) })).toBe(false);
    expect((await db.store.rosters.list(office)).map(({ length }) => length)).toEqual([3]);
  });

  test('a job is claimed by one runner, again only after its pause, and is queued once for its slot', async () => {
    const { db, office, officer } = await filled(open);
    const job = { office, officer: officer.id, kind: 'notice', title: '', runAt: 1_000 } as const;
    for (const id of ['one', 'two']) await db.store.jobs.enqueue({ ...job, id });
    expect(await db.store.jobs.claim({ now: 999, retryAt: 5_000 })).toBeUndefined();
    const claims = await Promise.all([1, 2, 3].map(() => db.store.jobs.claim({ now: 1_000, retryAt: 5_000 })));
    expect(claims.filter((claim) => claim !== undefined).map(({ id, attempts }) => [id, attempts])).toEqual([
      ['one', 1],
    ]);
    expect(await db.store.jobs.claim({ now: 5_000, retryAt: 9_000 })).toMatchObject({ id: 'one', attempts: 2 });
    await db.store.jobs.enqueue({ ...job, id: 'three', runAt: 1_001 });
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
    const { db, office } = await filled(open);
    const who = random(32);
    const count = (window: number) => db.store.officers.countAttempt(office, { who, window });
    expect([await count(1), await count(1), await count(2)]).toEqual([1, 2, 1]);
    const atOnce = await Promise.all(Array.from({ length: 9 }, () => count(2)));
    expect(atOnce.toSorted((left, right) => left - right)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await db.store.officers.forgetAttempts(office, who);
    expect(await count(2)).toBe(1);
    await db.store.officers.removeAttemptsBefore(3);
    expect(await count(2)).toBe(1);
  });
});

async function filled(open: () => Database) {
  const db = open();
  const office: OfficeId = must(parseOfficeId('riverside'));
  await db.store.offices.insert({ id: office, profile: RIVERSIDE });
  const officer: OfficerRow = {
    id: newId<OfficerId>(random),
    name: 'Ana',
    email: 'ana@riverside.example',
    pronouns: null,
    since: null,
    contact: null,
    operator: true,
    state: 'enrolled',
    invitationKey: 'key',
  };
  await db.store.officers.insert(office, officer);
  const channel = newId<ChannelId>(random);
  await db.store.channels.insert(office, { id: channel, kind: 'reporter', reference: 'ABCDEF', day });
  await db.store.channels.insertEntry(office, entry(channel, 0));
  const grant = { id: newId<GrantId>(random), channel, generation: 0, officer: officer.id, bytes: random(5) };
  await db.store.channels.insertGrant(office, grant);
  return { db, office, officer, channel };
}

function entry(channel: ChannelId, sequence: number): EntryRow {
  const bytes = random(12);
  return {
    id: newId<EntryId>(random),
    channel,
    generation: 0,
    sequence,
    hash: Buffer.from(bytes).toString('hex'),
    bytes,
    day,
  };
}
