// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseId } from '@amends/base';
import type { Kysely } from 'kysely';
import type { OfficerRow, OfficerStore } from '../../ports/store.ts';
import { readOfficer, readPasskey } from './rows.ts';
import type { Schema } from './schema.ts';

export function officerStore(db: Kysely<Schema>): OfficerStore {
  return { ...people(db), ...invitations(db), ...signIns(db), ...passkeys(db), ...attempts(db) };
}

function people(db: Kysely<Schema>): Pick<OfficerStore, 'list' | 'find' | 'findByEmail' | 'insert' | 'setState'> {
  return {
    async list(office) {
      const rows = await db.selectFrom('officers').selectAll().where('office', '=', office).orderBy('name').execute();
      return rows.map(readOfficer);
    },
    async find(office, officer) {
      const row = await db
        .selectFrom('officers')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', officer)
        .executeTakeFirst();
      return row && readOfficer(row);
    },
    async findByEmail(office, email) {
      const row = await db
        .selectFrom('officers')
        .selectAll()
        .where('office', '=', office)
        .where('email', '=', email)
        .executeTakeFirst();
      return row && readOfficer(row);
    },
    async insert(office, officer) {
      const { invitationKey, operator, ...rest } = officer;
      await db
        .insertInto('officers')
        .values({ office, ...rest, operator: operator ? 1 : 0, invitation_key: invitationKey })
        .execute();
    },
    async setState(office, officer, state) {
      await db.updateTable('officers').set({ state }).where('office', '=', office).where('id', '=', officer).execute();
    },
  };
}

function invitations(
  db: Kysely<Schema>,
): Pick<OfficerStore, 'insertInvitation' | 'findInvitation' | 'removeInvitation'> {
  return {
    async insertInvitation(office, { officer, lookupHash, totpSealed }) {
      await db
        .insertInto('invitations')
        .values({ office, officer, lookup_hash: Buffer.from(lookupHash), totp_sealed: Buffer.from(totpSealed) })
        .execute();
    },
    async findInvitation(office, lookupHash) {
      const row = await db
        .selectFrom('invitations')
        .selectAll()
        .where('office', '=', office)
        .where('lookup_hash', '=', Buffer.from(lookupHash))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const officer = must(parseId<OfficerRow['id']>(row.officer));
      return { officer, lookupHash: row.lookup_hash, totpSealed: row.totp_sealed };
    },
    async removeInvitation(office, officer) {
      await db.deleteFrom('invitations').where('office', '=', office).where('officer', '=', officer).execute();
    },
  };
}

function signIns(db: Kysely<Schema>): Pick<OfficerStore, 'insertSignIn' | 'findSignIn'> {
  return {
    async insertSignIn(office, { officer, salt, proofHash, totpSealed, keyFile }) {
      await db
        .insertInto('sign_ins')
        .values({
          office,
          officer,
          salt: Buffer.from(salt),
          proof_hash: Buffer.from(proofHash),
          totp_sealed: Buffer.from(totpSealed),
          key_file: Buffer.from(keyFile),
        })
        .execute();
    },
    async findSignIn(office, officer) {
      const row = await db
        .selectFrom('sign_ins')
        .selectAll()
        .where('office', '=', office)
        .where('officer', '=', officer)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        officer,
        salt: row.salt,
        proofHash: row.proof_hash,
        totpSealed: row.totp_sealed,
        keyFile: row.key_file,
      };
    },
  };
}

function passkeys(
  db: Kysely<Schema>,
): Pick<OfficerStore, 'insertPasskey' | 'findPasskey' | 'countPasskeys' | 'setPasskeyCounter'> {
  return {
    async insertPasskey(office, { id, officer, publicKey, counter, keyFile, day }) {
      await db
        .insertInto('passkeys')
        .values({
          office,
          id,
          officer,
          public_key: Buffer.from(publicKey),
          counter,
          key_file: Buffer.from(keyFile),
          day,
        })
        .execute();
    },
    async findPasskey(office, id) {
      const row = await db
        .selectFrom('passkeys')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && readPasskey(row);
    },
    async countPasskeys(office, officer) {
      const rows = await db
        .selectFrom('passkeys')
        .select('id')
        .where('office', '=', office)
        .where('officer', '=', officer)
        .execute();
      return rows.length;
    },
    async setPasskeyCounter(office, { id, counter }) {
      await db.updateTable('passkeys').set({ counter }).where('office', '=', office).where('id', '=', id).execute();
    },
  };
}

function attempts(db: Kysely<Schema>): Pick<OfficerStore, 'countAttempt' | 'forgetAttempts' | 'removeAttemptsBefore'> {
  return {
    async countAttempt(office, { who, window }) {
      // One statement, so that tries at the same moment are each counted.
      const row = await db
        .insertInto('attempts')
        .values({ office, who: Buffer.from(who), window, count: 1 })
        .onConflict((conflict) =>
          conflict.columns(['office', 'who']).doUpdateSet((update) => ({
            window,
            count: update
              .case()
              .when('attempts.window', '=', window)
              .then(update('attempts.count', '+', 1))
              .else(1)
              .end(),
          })),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async forgetAttempts(office, who) {
      await db.deleteFrom('attempts').where('office', '=', office).where('who', '=', Buffer.from(who)).execute();
    },
    async removeAttemptsBefore(window) {
      await db.deleteFrom('attempts').where('window', '<', window).execute();
    },
  };
}
