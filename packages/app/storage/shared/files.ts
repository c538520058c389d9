// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import type { Kysely } from 'kysely';
import { PART_BYTES } from '../../ports/sealed-api.ts';
import type { FileStore } from '../../ports/store.ts';
import { readFile } from './rows.ts';
import type { Schema } from './schema.ts';

export function fileStore(db: Kysely<Schema>): FileStore {
  return { ...files(db), ...parts(db), ...unbound(db) };
}

function files(db: Kysely<Schema>): Pick<FileStore, 'insert' | 'find' | 'bind'> {
  return {
    async insert(office, file) {
      await db
        .insertInto('files')
        .values({ office, ...file })
        .execute();
    },
    async find(office, file) {
      const row = await db
        .selectFrom('files')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', file)
        .executeTakeFirst();
      return row && readFile(row);
    },
    async bind(office, { file, channel }) {
      const bound = db.updateTable('files').set({ channel, room: null });
      await bound.where('office', '=', office).where('id', '=', file).execute();
    },
  };
}

function parts(db: Kysely<Schema>): Pick<FileStore, 'putPart' | 'part' | 'stored'> {
  return {
    async putPart(office, { file, part, bytes }) {
      const content = Buffer.from(bytes);
      await db
        .insertInto('file_parts')
        .values({ office, file, part, bytes: content })
        .onConflict((conflict) => conflict.columns(['office', 'file', 'part']).doUpdateSet({ bytes: content }))
        .execute();
    },
    async part(office, { file, part }) {
      const row = await db
        .selectFrom('file_parts')
        .select('bytes')
        .where('office', '=', office)
        .where('file', '=', file)
        .where('part', '=', part)
        .executeTakeFirst();
      return row?.bytes;
    },
    async stored(office, file) {
      const row = await storedParts(db, office).where('files.id', '=', file).executeTakeFirstOrThrow();
      return { parts: Number(row.parts), bytes: Number(row.bytes ?? 0) };
    },
  };
}

function unbound(db: Kysely<Schema>): Pick<FileStore, 'waitingBytes' | 'removeUnboundBefore'> {
  return {
    async waitingBytes(office, room) {
      const row = await storedParts(db, office).where('files.room', '=', room).executeTakeFirstOrThrow();
      return Number(row.bytes ?? 0);
    },
    async removeUnboundBefore(day) {
      const waiting = db.selectFrom('files').select('id').where('channel', 'is', null).where('day', '<', day);
      await db.deleteFrom('file_parts').where('file', 'in', waiting).execute();
      await db.deleteFrom('files').where('channel', 'is', null).where('day', '<', day).execute();
    },
  };
}

/**
 * The parts that came, and their bytes together. A part's size follows from its place and the size of its file
 * (PROTOCOL.md HTTP-5), so that no part is read for it.
 */
function storedParts(db: Kysely<Schema>, office: OfficeId) {
  return (
    db
      .selectFrom('files')
      // SQLite keeps to the order of a cross join: the files that are asked about first, and then their parts alone.
      .crossJoin('file_parts')
      .whereRef('file_parts.office', '=', 'files.office')
      .whereRef('file_parts.file', '=', 'files.id')
      .select((eb) => {
        const whole = eb.lit(PART_BYTES);
        const before = eb('file_parts.part', '*', whole);
        const rest = eb('files.size', '-', before);
        const isLast = eb(rest, '<', whole);
        return [
          eb.fn.countAll<number | bigint>().as('parts'),
          eb.fn.sum<number | bigint | null>(eb.case().when(isLast).then(rest).else(whole).end()).as('bytes'),
        ];
      })
      .where('files.office', '=', office)
  );
}
