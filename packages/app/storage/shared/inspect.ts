// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { InspectStore } from '../../ports/stored-database.ts';
import type { Schema } from './schema.ts';

export function inspectStore(db: Kysely<Schema>): InspectStore {
  return { ...people(db), ...ofPeople(db), ...keys(db), ...entries(db), ...files(db), ...elections(db) };
}

function people(db: Kysely<Schema>): Pick<InspectStore, 'offices' | 'officers' | 'roster' | 'channels'> {
  return {
    offices: async () => await db.selectFrom('offices').select(['office', 'profile']).orderBy('office').execute(),
    officers: async (office) =>
      await db.selectFrom('officers').select(['id', 'state']).where('office', '=', office).orderBy('id').execute(),
    roster: async (office) =>
      await db
        .selectFrom('roster')
        .select(['sequence', 'bytes'])
        .where('office', '=', office)
        .orderBy('sequence')
        .execute(),
    channels: async (office) =>
      await db
        .selectFrom('channels')
        .select(['id', 'kind', 'reference'])
        .where('office', '=', office)
        .orderBy('id')
        .execute(),
  };
}

function ofPeople(db: Kysely<Schema>): Pick<InspectStore, 'proposals' | 'shelves' | 'keyFiles' | 'refusedMails'> {
  return {
    refusedMails: async (office) =>
      await db
        .selectFrom('refused_mails')
        .select(['officer', 'day'])
        .where('office', '=', office)
        .orderBy('officer')
        .execute(),
    proposals: async (office) =>
      await db.selectFrom('proposals').select(['hash', 'bytes']).where('office', '=', office).orderBy('hash').execute(),
    shelves: async (office) =>
      await db
        .selectFrom('shelves')
        .select(['officer', 'shelf', 'revision', 'bytes'])
        .where('office', '=', office)
        .orderBy('officer')
        .orderBy('shelf')
        .execute(),
    keyFiles: async (office) => [
      ...(await db.selectFrom('sign_ins').select(['officer as id', 'key_file']).where('office', '=', office).execute()),
      ...(await db.selectFrom('passkeys').select(['id', 'key_file']).where('office', '=', office).execute()),
      ...(await db.selectFrom('former_keys').select(['id', 'key_file']).where('office', '=', office).execute()),
    ],
  };
}

function keys(db: Kysely<Schema>): Pick<InspectStore, 'grants' | 'codes'> {
  return {
    grants: async (office) =>
      await db
        .selectFrom('grants')
        .select(['id', 'channel', 'generation', 'officer', 'bytes'])
        .where('office', '=', office)
        .orderBy('id')
        .execute(),
    codes: async (office) =>
      await db
        .selectFrom('codes')
        .select(['lookup_hash', 'channel', 'verify_key', 'grant_bytes', 'ended'])
        .where('office', '=', office)
        .orderBy('lookup_hash')
        .execute(),
  };
}

function entries(db: Kysely<Schema>): Pick<InspectStore, 'entries' | 'looseEntries'> {
  return {
    entries: async (office, { channel, skip, most }) =>
      await db
        .selectFrom('entries')
        .select(['id', 'generation', 'sequence', 'hash', 'bytes'])
        .where('office', '=', office)
        .where('channel', '=', channel)
        .orderBy('generation')
        .orderBy('sequence')
        .limit(most)
        .offset(skip)
        .execute(),
    async looseEntries(office) {
      const rows = await db
        .selectFrom('entries')
        .leftJoin('channels', (join) =>
          join.onRef('channels.office', '=', 'entries.office').onRef('channels.id', '=', 'entries.channel'),
        )
        .select('entries.id')
        .where('entries.office', '=', office)
        .where('channels.id', 'is', null)
        .orderBy('entries.id')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

function files(db: Kysely<Schema>): Pick<InspectStore, 'files' | 'looseParts'> {
  return {
    files: async (office) =>
      await db
        .selectFrom('files')
        .leftJoin('file_parts', (join) =>
          join.onRef('file_parts.office', '=', 'files.office').onRef('file_parts.file', '=', 'files.id'),
        )
        .select(({ fn, eb }) => [
          'files.id',
          'files.channel',
          'files.size',
          fn.count<number | bigint>('file_parts.part').as('parts'),
          fn.max('file_parts.part').as('last'),
          fn.sum<number | bigint | null>(eb.fn<number>('length', ['file_parts.bytes'])).as('bytes'),
        ])
        .where('files.office', '=', office)
        .groupBy(['files.office', 'files.id', 'files.channel', 'files.size'])
        .orderBy('files.id')
        .execute(),
    async looseParts(office) {
      const rows = await db
        .selectFrom('file_parts')
        .leftJoin('files', (join) =>
          join.onRef('files.office', '=', 'file_parts.office').onRef('files.id', '=', 'file_parts.file'),
        )
        .select('file_parts.file')
        .distinct()
        .where('file_parts.office', '=', office)
        .where('files.id', 'is', null)
        .execute();
      return rows.map(({ file }) => file);
    },
  };
}

function elections(db: Kysely<Schema>): Pick<InspectStore, 'elections' | 'board'> {
  return {
    elections: async (office) =>
      await db
        .selectFrom('elections')
        .select(['id', 'state', 'call'])
        .where('office', '=', office)
        .orderBy('id')
        .execute(),
    board: async (office, { election, skip, most }) =>
      await db
        .selectFrom('board_records')
        .select(['position', 'kind', 'hash', 'bytes'])
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('position')
        .limit(most)
        .offset(skip)
        .execute(),
  };
}
