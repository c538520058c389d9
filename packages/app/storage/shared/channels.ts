// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseId, toHex, type ChannelId, type OfficeId, type OfficerId } from '@amends/base';
import type { Kysely } from 'kysely';
import type { ChannelStore } from '../../ports/store.ts';
import { removalStore } from './removals.ts';
import { readChannel, readCode, readEntry, readGrant } from './rows.ts';
import type { Schema } from './schema.ts';

export function channelStore(db: Kysely<Schema>): ChannelStore {
  return { ...channels(db), ...grants(db), ...readers(db), ...codes(db), ...entries(db) };
}

function channels(db: Kysely<Schema>): Pick<ChannelStore, 'insert' | 'find' | 'referenceTaken' | 'erase'> {
  return {
    async insert(office, channel) {
      const result = await db
        .insertInto('channels')
        .values({ office, ...channel })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async find(office, channel) {
      const row = await db
        .selectFrom('channels')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', channel)
        .executeTakeFirst();
      return row && readChannel(row);
    },
    async referenceTaken(office, reference) {
      const row = await db
        .selectFrom('channels')
        .select('id')
        .where('office', '=', office)
        .where('reference', '=', reference)
        .executeTakeFirst();
      return row !== undefined;
    },
    async erase(office, { channel, day }) {
      await removalStore(db).insert({ office, kind: 'channel', id: channel, day });
      await eraseFiles(db, { office, channel });
      await db.deleteFrom('entries').where('office', '=', office).where('channel', '=', channel).execute();
      await db.deleteFrom('grants').where('office', '=', office).where('channel', '=', channel).execute();
      await db.deleteFrom('codes').where('office', '=', office).where('channel', '=', channel).execute();
      await db.deleteFrom('channels').where('office', '=', office).where('id', '=', channel).execute();
    },
  };
}

function grants(db: Kysely<Schema>): Pick<ChannelStore, 'insertGrants' | 'grantsOf' | 'findGrant' | 'removeGrant'> {
  return {
    async insertGrants(office, rows) {
      if (rows.length === 0) return;
      await db
        .insertInto('grants')
        .values(rows.map((grant) => ({ office, ...grant, bytes: Buffer.from(grant.bytes) })))
        .execute();
    },
    async grantsOf(office, officer, only) {
      const rows = await db
        .selectFrom('grants')
        .innerJoin('channels', (join) =>
          join.onRef('channels.office', '=', 'grants.office').onRef('channels.id', '=', 'grants.channel'),
        )
        .selectAll('grants')
        .select(['channels.kind', 'channels.reference', 'channels.day'])
        .where('grants.office', '=', office)
        .where('grants.officer', '=', officer)
        .$if(only !== undefined, (asked) => asked.where('grants.channel', 'in', [...(only ?? [])]))
        .orderBy('grants.channel')
        .orderBy('grants.generation')
        .execute();
      return rows.map(({ kind, reference, day, ...grant }) => ({
        ...readGrant(grant),
        of: readChannel({ office, id: grant.channel, kind, reference, day }),
      }));
    },
    async findGrant(office, { channel, officer }) {
      const row = await db
        .selectFrom('grants')
        .selectAll()
        .where('office', '=', office)
        .where('officer', '=', officer)
        .where('channel', '=', channel)
        .orderBy('generation', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && readGrant(row);
    },
    async removeGrant(office, grant) {
      await db.deleteFrom('grants').where('office', '=', office).where('id', '=', grant).execute();
    },
  };
}

function readers(db: Kysely<Schema>): Pick<ChannelStore, 'grantedOfficers' | 'grantsOn' | 'readersWith'> {
  return {
    async grantedOfficers(office, channel) {
      const rows = await db
        .selectFrom('grants')
        .select('officer')
        .distinct()
        .where('office', '=', office)
        .where('channel', '=', channel)
        .execute();
      return rows.map((row) => must(parseId<OfficerId>(row.officer)));
    },
    async readersWith(office, officer, only) {
      const rows = await db
        .selectFrom('grants as hers')
        // SQLite keeps to the order of a cross join: hers first, so that it reads nothing of what she has no grant to.
        .crossJoin('grants as each')
        .select(['each.channel', 'each.officer'])
        .distinct()
        .whereRef('each.office', '=', 'hers.office')
        .whereRef('each.channel', '=', 'hers.channel')
        .where('hers.office', '=', office)
        .where('hers.officer', '=', officer)
        .$if(only !== undefined, (asked) => asked.where('hers.channel', 'in', [...(only ?? [])]))
        .orderBy('each.channel')
        .orderBy('each.officer')
        .execute();
      const readers = new Map<ChannelId, OfficerId[]>();
      for (const row of rows) {
        const channel = must(parseId<ChannelId>(row.channel));
        readers.set(channel, [...(readers.get(channel) ?? []), must(parseId<OfficerId>(row.officer))]);
      }
      return readers;
    },
    async grantsOn(office, channel) {
      const rows = await db
        .selectFrom('grants')
        .selectAll()
        .where('office', '=', office)
        .where('channel', '=', channel)
        .orderBy('generation')
        .orderBy('id')
        .execute();
      return rows.map(readGrant);
    },
  };
}

function codes(
  db: Kysely<Schema>,
): Pick<ChannelStore, 'insertCode' | 'findCode' | 'endCode' | 'endCodes' | 'addCodeGrant'> {
  return {
    async insertCode(office, { lookupHash, channel, verifyKey, grant, ended }) {
      const result = await db
        .insertInto('codes')
        .values({
          office,
          lookup_hash: Buffer.from(lookupHash),
          channel,
          verify_key: Buffer.from(verifyKey),
          grant_bytes: Buffer.from(grant),
          ended: ended ? 1 : 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async findCode(office, lookupHash) {
      const row = await db
        .selectFrom('codes')
        .selectAll()
        .where('office', '=', office)
        .where('lookup_hash', '=', Buffer.from(lookupHash))
        .executeTakeFirst();
      return row && readCode(row);
    },
    async addCodeGrant(office, { channel, grant }) {
      const of = () => db.selectFrom('codes').where('office', '=', office).where('channel', '=', channel);
      const open = await of().select(['lookup_hash', 'grant_bytes']).where('ended', '=', 0).execute();
      for (const code of open) {
        await db
          .updateTable('codes')
          .set({ grant_bytes: Buffer.concat([grant, code.grant_bytes]) })
          .where('office', '=', office)
          .where('lookup_hash', '=', code.lookup_hash)
          .execute();
      }
    },
    async endCode(office, lookupHash) {
      await db
        .updateTable('codes')
        .set({ ended: 1 })
        .where('office', '=', office)
        .where('lookup_hash', '=', Buffer.from(lookupHash))
        .execute();
    },
    async endCodes(office, { channel, day }) {
      const open = await db
        .selectFrom('codes')
        .select('lookup_hash')
        .where('office', '=', office)
        .where('channel', '=', channel)
        .where('ended', '=', 0)
        .execute();
      const removals = removalStore(db);
      for (const code of open) {
        await removals.insert({ office, kind: 'code', id: toHex(code.lookup_hash), day });
      }
      await db
        .updateTable('codes')
        .set({ ended: 1 })
        .where('office', '=', office)
        .where('channel', '=', channel)
        .execute();
    },
  };
}

function entries(
  db: Kysely<Schema>,
): Pick<ChannelStore, 'head' | 'entryBytes' | 'findEntry' | 'insertEntry' | 'entries'> {
  return {
    async head(office, channel) {
      return await db
        .selectFrom('entries')
        .select(['generation', 'sequence', 'hash'])
        .where('office', '=', office)
        .where('channel', '=', channel)
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
    },
    async entryBytes(office, channel) {
      const { bytes } = await db
        .selectFrom('entries')
        .select(({ fn, eb }) => fn.sum<number | bigint | null>(eb.fn<number>('length', ['bytes'])).as('bytes'))
        .where('office', '=', office)
        .where('channel', '=', channel)
        .executeTakeFirstOrThrow();
      return Number(bytes ?? 0);
    },
    async findEntry(office, entry) {
      const row = await db
        .selectFrom('entries')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', entry)
        .executeTakeFirst();
      return row && readEntry(row);
    },
    async insertEntry(office, entry) {
      const result = await db
        .insertInto('entries')
        .values({ office, ...entry, bytes: Buffer.from(entry.bytes) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async entries(office, { channel, from, most }) {
      const rows = await db
        .selectFrom('entries')
        .selectAll()
        .where('office', '=', office)
        .where('channel', '=', channel)
        .where('sequence', '>=', from)
        .orderBy('sequence')
        .limit(most)
        .execute();
      return rows.map(readEntry);
    },
  };
}

async function eraseFiles(
  db: Kysely<Schema>,
  { office, channel }: { readonly office: OfficeId; readonly channel: ChannelId },
): Promise<void> {
  const bound = db.selectFrom('files').select('id').where('office', '=', office).where('channel', '=', channel);
  await db.deleteFrom('file_parts').where('office', '=', office).where('file', 'in', bound).execute();
  await db.deleteFrom('files').where('office', '=', office).where('channel', '=', channel).execute();
}
