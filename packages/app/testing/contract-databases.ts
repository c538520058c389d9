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
  type GrantId,
  type OfficeId,
  type OfficerId,
} from '@amends/base';
import { dayOf } from '@amends/domain';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import type { Database, EntryRow, OfficerRow } from '../ports/store.ts';
import { openPostgres } from '../storage/postgres/open-database.ts';
import { openSqlite } from '../storage/sqlite/open-database.ts';
import { POSTGRES_START_MS, startPostgres, type Postgres } from './start-postgres.ts';

/** An empty database, and the same one as another process has it open, where the engine serves several. */
type Opened = { readonly db: Database; readonly other: Database };
type Open = () => Promise<Opened>;

export type Filled = Opened & {
  readonly office: OfficeId;
  readonly officer: OfficerRow;
  /** With one entry, and a grant to the officer. */
  readonly channel: ChannelId;
};

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
export const DAY = dayOf(Date.UTC(2026, 10, 23));

/** The databases that a contract is tried with, by the names of their engines. Each call of `fill` gives a new one. */
export function contractDatabases(): readonly (readonly [string, () => Promise<Filled>])[] {
  const opened = new Set<Database>();
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, POSTGRES_START_MS);
  afterEach(async () => {
    for (const db of opened) await db.close();
    opened.clear();
  });
  afterAll(async () => {
    await postgres.stop();
  });
  const keep = ({ db, other }: Opened): Opened => {
    for (const each of [db, other]) opened.add(each);
    return { db, other };
  };
  return [
    ['SQLite', () => fill(() => Promise.resolve(keep(openSqliteTwice())))],
    ['PostgreSQL', () => fill(async () => keep(await openPostgresTwice(await postgres.createDatabase())))],
  ];
}

export function sampleEntry(channel: ChannelId, sequence: number): EntryRow {
  const bytes = random(12);
  return {
    id: newId<EntryId>(random),
    channel,
    generation: 0,
    sequence,
    hash: Buffer.from(bytes).toString('hex'),
    bytes,
    day: DAY,
  };
}

export async function addOfficer(db: Database, office: OfficeId, name = 'Jo'): Promise<OfficerRow> {
  const id = newId<OfficerId>(random);
  const about = { pronouns: null, since: null, contact: null, operator: true, invitationKey: 'key' };
  const officer: OfficerRow = { id, name, email: `${id}@riverside.example`, state: 'enrolled', ...about };
  await db.store.officers.insert(office, officer);
  return officer;
}

async function fill(open: Open): Promise<Filled> {
  const { db, other } = await open();
  const office = must(parseOfficeId('riverside'));
  await db.store.offices.insert({ id: office, profile: RIVERSIDE });
  const officer = await addOfficer(db, office, 'Ana');
  const channel = newId<ChannelId>(random);
  await db.store.channels.insert(office, { id: channel, kind: 'reporter', reference: 'ABCDEF', day: DAY });
  await db.store.channels.insertEntry(office, sampleEntry(channel, 0));
  const grant = { id: newId<GrantId>(random), channel, generation: 0, officer: officer.id, bytes: random(5) };
  await db.store.channels.insertGrants(office, [grant]);
  return { db, other, office, officer, channel };
}

/** One connection of one process is all that there is. */
function openSqliteTwice(): Opened {
  const db = openSqlite(join(mkdtempSync(join(tmpdir(), 'amends-contract-')), 'amends.sqlite'));
  return { db, other: db };
}

async function openPostgresTwice(url: string): Promise<Opened> {
  const [db, other] = await Promise.all([1, 2].map(() => openPostgres({ url, connections: 5 })));
  if (db === undefined || other === undefined) throw new Error('two were opened');
  return { db, other };
}
