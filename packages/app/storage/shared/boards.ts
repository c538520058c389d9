// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, type ElectionId, type OfficeId } from '@amends/base';
import type { Kysely, Selectable } from 'kysely';
import type { BoardBallot, BoardRecord, BoardStore } from '../../ports/board-store.ts';
import type { Schema } from './schema.ts';

export function boardStore(db: Kysely<Schema>): BoardStore {
  return { ...writing(db), ...reading(db), ...ballots(db) };
}

function writing(db: Kysely<Schema>): Pick<BoardStore, 'count' | 'append'> {
  const count: BoardStore['count'] = async (office, election) => {
    const row = await db
      .selectFrom('board_records')
      .select('position')
      .where('office', '=', office)
      .where('election', '=', election)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? 0 : row.position + 1;
  };
  return {
    count,
    async append(office, { election, position, records }) {
      if ((await count(office, election)) !== position) return false;
      const hashes = records.map(({ hash }) => hash);
      const known = await db
        .selectFrom('board_records')
        .select('position')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('hash', 'in', hashes)
        .executeTakeFirst();
      if (known !== undefined || new Set(hashes).size < hashes.length) return false;
      for (const [index, { bytes, ...record }] of records.entries()) {
        await db
          .insertInto('board_records')
          .values({ office, election, position: position + index, ...record, bytes: Buffer.from(bytes) })
          .execute();
      }
      return true;
    },
  };
}

function reading(db: Kysely<Schema>): Pick<BoardStore, 'last' | 'from' | 'ofType'> {
  return {
    async last(office, election) {
      const row = await db
        .selectFrom('board_records')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && readRecord(row);
    },
    async from(office, { election, position, count }) {
      const rows = await db
        .selectFrom('board_records')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where('position', '>=', position)
        .orderBy('position')
        .limit(count)
        .execute();
      return rows.map(readRecord);
    },
    async ofType(office, { election, type, bytesMax }) {
      const all = db
        .selectFrom('board_records')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where('type', '=', type)
        .orderBy('position');
      const some =
        bytesMax === undefined ? all : all.where((eb) => eb(eb.fn<number>('length', ['bytes']), '<=', bytesMax));
      return (await some.execute()).map(readRecord);
    },
  };
}

function ballots(db: Kysely<Schema>): Pick<BoardStore, 'ballots' | 'ballotsOf'> {
  const chosen = (office: OfficeId, election: ElectionId) =>
    db
      .selectFrom('board_records')
      .select(['position', 'hash', 'credential'])
      .where('office', '=', office)
      .where('election', '=', election)
      .orderBy('position');
  return {
    async ballots(office, election) {
      return (await chosen(office, election).where('credential', 'is not', null).execute()).map(readBallot);
    },
    async ballotsOf(office, { election, credential }) {
      return (await chosen(office, election).where('credential', '=', credential).execute()).map(readBallot);
    },
  };
}

function readBallot({
  position,
  hash,
  credential,
}: Omit<BoardBallot, 'credential'> & { credential: string | null }): BoardBallot {
  assert(credential !== null, 'ballots were asked for');
  return { position, hash, credential };
}

function readRecord({ kind, type, hash, credential, bytes }: Selectable<Schema['board_records']>): BoardRecord {
  assert(kind === 'data' || kind === 'event', 'a stored record is data or an event');
  return { kind, type, hash, credential, bytes };
}
