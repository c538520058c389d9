// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely, Selectable } from 'kysely';
import type { PendingBallot, VoteBinding, VoteStore } from '../../ports/vote-store.ts';
import type { Schema } from './schema.ts';

export function voteStore(db: Kysely<Schema>): VoteStore {
  return { ...pending(db), ...bindings(db) };
}

function pending(
  db: Kysely<Schema>,
): Pick<VoteStore, 'insertPending' | 'findPending' | 'pendings' | 'pendingOf' | 'countTry' | 'removePendingBefore'> {
  return {
    async insertPending(office, { election, pending: row }) {
      const { id, voter, credential, codeHash, bytes, endsAt } = row;
      await db
        .insertInto('pending_ballots')
        .values({
          office,
          election,
          id,
          voter,
          credential,
          code_hash: Buffer.from(codeHash),
          bytes: Buffer.from(bytes),
          ends_at: endsAt,
          tries: 0,
        })
        .execute();
    },
    async findPending(office, { election, id }) {
      const row = await db
        .selectFrom('pending_ballots')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && readPending(row);
    },
    async pendings(office, election) {
      const rows = await db
        .selectFrom('pending_ballots')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('ends_at')
        .execute();
      return rows.map(readPending);
    },
    async pendingOf(office, { election, credential, voter }) {
      const rows = await db
        .selectFrom('pending_ballots')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where((where) =>
          where.or([where('credential', '=', credential), ...(voter === null ? [] : [where('voter', '=', voter)])]),
        )
        .orderBy('ends_at')
        .execute();
      return rows.map(readPending);
    },
    async countTry(office, { election, id }) {
      // One statement, so that tries at the same moment are each counted.
      const row = await db
        .updateTable('pending_ballots')
        .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', id)
        .returning('tries')
        .executeTakeFirst();
      return row?.tries ?? 0;
    },
    async removePendingBefore(time) {
      await db.deleteFrom('pending_ballots').where('ends_at', '<', time).execute();
    },
  };
}

function bindings(db: Kysely<Schema>): Pick<VoteStore, 'bindings' | 'bindingsOf' | 'bind' | 'block' | 'forget'> {
  return {
    async bindings(office, election) {
      const rows = await db
        .selectFrom('vote_bindings')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('voter')
        .execute();
      return rows.map(readBinding);
    },
    async bindingsOf(office, { election, voter, credential }) {
      const rows = await db
        .selectFrom('vote_bindings')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where((where) =>
          // Nothing is equal to null.
          where.or([where('voter', '=', voter ?? -1), where('credential', '=', credential ?? '')]),
        )
        .orderBy('voter')
        .execute();
      return rows.map(readBinding);
    },
    async bind(office, { election, binding: { voter, credential, isBlocked } }) {
      await db
        .insertInto('vote_bindings')
        .values({ office, election, voter, credential, blocked: isBlocked ? 1 : 0 })
        .execute();
    },
    async block(office, { election, voter }) {
      await db
        .updateTable('vote_bindings')
        .set({ blocked: 1 })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('voter', '=', voter)
        .execute();
    },
    async forget(office, election) {
      for (const table of ['vote_bindings', 'pending_ballots'] as const)
        await db.deleteFrom(table).where('office', '=', office).where('election', '=', election).execute();
    },
  };
}

function readPending(row: Selectable<Schema['pending_ballots']>): PendingBallot {
  const { id, voter, credential, code_hash: codeHash, bytes, ends_at: endsAt, tries } = row;
  return { id, voter, credential, codeHash, bytes, endsAt, tries };
}

function readBinding({ voter, credential, blocked }: Selectable<Schema['vote_bindings']>): VoteBinding {
  return { voter, credential, isBlocked: blocked === 1 };
}
