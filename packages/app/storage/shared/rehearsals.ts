// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseElectionId } from '@amends/base';
import type { Kysely } from 'kysely';
import type { RehearsalStore } from '../../ports/rehearsal-store.ts';
import { electionRows, readElection } from './elections.ts';
import { removeElection } from './remove-election.ts';
import { readDay } from './rows.ts';
import type { Schema } from './schema.ts';

export function rehearsalStore(db: Kysely<Schema>): RehearsalStore {
  return {
    async list(office) {
      const rows = await electionRows(db, office, 'is not');
      return rows.map((row) => ({
        ...readElection(row),
        rehearses: row.rehearses === null ? null : must(parseElectionId(row.rehearses)),
        endsOn: readDay(row.ends_on ?? ''),
      }));
    },
    async insert(office, { id, state, call, rehearses, endsOn }) {
      await db
        .insertInto('elections')
        .values({ office, id, state, call: JSON.stringify(call), rehearses, ends_on: endsOn })
        .execute();
    },
    async remove(office, rehearsal) {
      const found = await db
        .selectFrom('elections')
        .select('id')
        .where('office', '=', office)
        .where('id', '=', rehearsal)
        .where('ends_on', 'is not', null)
        .executeTakeFirst();
      if (found === undefined) return false;
      await removeElection(db, office, rehearsal);
      return true;
    },
  };
}
