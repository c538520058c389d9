// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import { ROLL_REASONS } from '@amends/domain';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { VoterRow, VoterStore } from '../../ports/voter-store.ts';
import { readDay } from './rows.ts';
import type { Schema } from './schema.ts';

/** Rows of one statement: far under the parameters that either database takes. */
const ROWS_MAX = 500;
/** Nobody may object any more, and nobody votes. */
const ENDED = ['certified', 'annulled'] as const;

export function voterStore(db: Kysely<Schema>): VoterStore {
  const of = (office: OfficeId, election: ElectionId) =>
    db.selectFrom('voters').where('office', '=', office).where('election', '=', election);
  const insert = async (rows: readonly Insertable<Schema['voters']>[]): Promise<void> => {
    for (let at = 0; at < rows.length; at += ROWS_MAX) {
      await db
        .insertInto('voters')
        .values(rows.slice(at, at + ROWS_MAX))
        .execute();
    }
  };
  return {
    async list(office, election) {
      const rows = await of(office, election).selectAll().orderBy('number').execute();
      return rows.map(readVoter);
    },
    async find(office, { election, number }) {
      const row = await of(office, election).selectAll().where('number', '=', number).executeTakeFirst();
      return row && readVoter(row);
    },
    async countEligible(office, election) {
      const { count } = await of(office, election)
        .where('reasons', '=', '')
        .select((builder) => builder.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async replace(office, { election, voters }) {
      await db.deleteFrom('voters').where('office', '=', office).where('election', '=', election).execute();
      await insert(voters.map((voter) => toRow(office, election, voter)));
    },
    async insert(office, { election, voter }) {
      await insert([toRow(office, election, voter)]);
    },
    async forgetEnded() {
      await db
        .updateTable('voters')
        .set({ name: '', email: null })
        .where('name', '!=', '')
        .where((builder) =>
          builder.exists(
            builder
              .selectFrom('elections')
              .whereRef('elections.office', '=', 'voters.office')
              .whereRef('elections.id', '=', 'voters.election')
              .where('elections.state', 'in', ENDED)
              .select('elections.id'),
          ),
        )
        .execute();
    },
  };
}

function toRow(office: OfficeId, election: ElectionId, voter: VoterRow): Insertable<Schema['voters']> {
  const { number, name, email, reasons, eligibleOn, isAdded } = voter;
  return {
    office,
    election,
    number,
    name,
    email,
    reasons: reasons.join(' '),
    eligible_on: eligibleOn,
    added: isAdded ? 1 : 0,
  };
}

function readVoter(row: Selectable<Schema['voters']>): VoterRow {
  const said = row.reasons.split(' ');
  return {
    number: row.number,
    name: row.name,
    email: row.email,
    reasons: ROLL_REASONS.filter((reason) => said.includes(reason)),
    eligibleOn: readDay(row.eligible_on),
    isAdded: row.added === 1,
  };
}
