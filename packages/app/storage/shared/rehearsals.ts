// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseElectionId } from '@amends/base';
import type { Kysely } from 'kysely';
import type { RehearsalStore } from '../../ports/rehearsal-store.ts';
import { electionRows, readElection } from './elections.ts';
import { readDay } from './rows.ts';
import type { Schema } from './schema.ts';

/** Every table of an election's rows; those that point to others come before them. */
const TABLES = [
  'question_answers',
  'member_questions',
  'nomination_photos',
  'nominations',
  'objections',
  'outcomes',
  'pending_ballots',
  'vote_bindings',
  'teller_acts',
  'board_records',
  'voters',
  'election_documents',
  'election_people',
] as const satisfies readonly (keyof Schema)[];

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
      for (const table of TABLES) {
        await db.deleteFrom(table).where('office', '=', office).where('election', '=', rehearsal).execute();
      }
      await db.deleteFrom('elections').where('office', '=', office).where('id', '=', rehearsal).execute();
      return true;
    },
  };
}
