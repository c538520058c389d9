// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import type { Kysely } from 'kysely';
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

/** Removes an election with every row there is of it: for who calls to know that nobody relies on it. */
export async function removeElection(db: Kysely<Schema>, office: OfficeId, election: ElectionId): Promise<void> {
  for (const table of TABLES) {
    await db.deleteFrom(table).where('office', '=', office).where('election', '=', election).execute();
  }
  await db.deleteFrom('elections').where('office', '=', office).where('id', '=', election).execute();
}
