// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { ElectionStore } from '../../ports/election-store.ts';
import type { Schema } from './schema.ts';

/** What is published of elections; each has a name and is put once. */
export function electionDocuments(
  db: Kysely<Schema>,
): Pick<ElectionStore, 'putDocument' | 'document' | 'documentNames' | 'removeDocuments'> {
  const namesOf: ElectionStore['documentNames'] = async (office, { election, prefix }) => {
    const all = db
      .selectFrom('election_documents')
      .select('name')
      .where('office', '=', office)
      .where('election', '=', election)
      .orderBy('name');
    const some = prefix === '' ? all : all.where('name', '>=', prefix).where('name', '<', behind(prefix));
    return (await some.execute()).map(({ name }) => name);
  };
  return {
    async putDocument(office, { election, name, bytes }) {
      const result = await db
        .insertInto('election_documents')
        .values({ office, election, name, bytes: Buffer.from(bytes) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async document(office, { election, name }) {
      const row = await db
        .selectFrom('election_documents')
        .select('bytes')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.bytes;
    },
    documentNames: namesOf,
    async removeDocuments(office, { election, prefix }) {
      const names = await namesOf(office, { election, prefix });
      if (names.length === 0) return;
      await db
        .deleteFrom('election_documents')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('name', 'in', names)
        .execute();
    },
  };
}

/** The first text behind all that begin so: names are of ASCII, and text is ordered by its bytes. */
function behind(prefix: string): string {
  const last = prefix.length - 1;
  return `${prefix.slice(0, last)}${String.fromCharCode(prefix.charCodeAt(last) + 1)}`;
}
