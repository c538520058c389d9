// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseId } from '@amends/base';
import type { Kysely, Selectable } from 'kysely';
import type { InvitationRow, OfficerRow, OfficerStore } from '../../ports/store.ts';
import { formerKeys } from './former-keys.ts';
import { removalStore } from './removals.ts';
import { readOfficer, readPasskey } from './rows.ts';
import type { Schema } from './schema.ts';

/** No text that we keep has it, and not every engine can be asked for it. */
const NUL = '\0';

export function officerStore(db: Kysely<Schema>): OfficerStore {
  const waysIn = { ...invitations(db), ...signIns(db), ...formerKeys(db), ...passkeys(db) };
  return { ...people(db), ...waysIn, ...challenges(db), ...attempts(db) };
}

function people(
  db: Kysely<Schema>,
): Pick<OfficerStore, 'list' | 'find' | 'findByEmail' | 'insert' | 'setState' | 'setCard' | 'setInvitationKey'> {
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
      if (email.includes(NUL)) return undefined;
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
    async setCard(office, { officer, ...card }) {
      await db.updateTable('officers').set(card).where('office', '=', office).where('id', '=', officer).execute();
    },
    async setInvitationKey(office, { officer, key }) {
      const made = db.updateTable('officers').set({ invitation_key: key });
      await made.where('office', '=', office).where('id', '=', officer).execute();
    },
  };
}

function invitations(
  db: Kysely<Schema>,
): Pick<OfficerStore, 'insertInvitation' | 'findInvitation' | 'findInvitationOf' | 'setJoined' | 'removeInvitation'> {
  return {
    async insertInvitation(office, { officer, lookupHash, totpSealed }) {
      const given = { lookup_hash: Buffer.from(lookupHash), totp_sealed: Buffer.from(totpSealed), joined: 0 };
      await db
        .insertInto('invitations')
        .values({ office, officer, ...given })
        .onConflict((conflict) => conflict.columns(['office', 'officer']).doUpdateSet(given))
        .execute();
    },
    async findInvitation(office, lookupHash) {
      const row = await db
        .selectFrom('invitations')
        .selectAll()
        .where('office', '=', office)
        .where('lookup_hash', '=', Buffer.from(lookupHash))
        .executeTakeFirst();
      return row && readInvitation(row);
    },
    async findInvitationOf(office, officer) {
      const row = await db
        .selectFrom('invitations')
        .selectAll()
        .where('office', '=', office)
        .where('officer', '=', officer)
        .executeTakeFirst();
      return row && readInvitation(row);
    },
    async setJoined(office, officer) {
      const joined = db.updateTable('invitations').set({ joined: 1 });
      await joined.where('office', '=', office).where('officer', '=', officer).execute();
    },
    async removeInvitation(office, officer) {
      await db.deleteFrom('invitations').where('office', '=', office).where('officer', '=', officer).execute();
    },
  };
}

function signIns(db: Kysely<Schema>): Pick<OfficerStore, 'setSignIn' | 'findSignIn' | 'removeKeys'> {
  return {
    async setSignIn(office, { officer, salt, proofHash, totpSealed, keyFile }) {
      const given = {
        salt: Buffer.from(salt),
        proof_hash: Buffer.from(proofHash),
        totp_sealed: Buffer.from(totpSealed),
        key_file: Buffer.from(keyFile),
      };
      await db
        .insertInto('sign_ins')
        .values({ office, officer, ...given })
        .onConflict((conflict) => conflict.columns(['office', 'officer']).doUpdateSet(given))
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
    async removeKeys(office, officer) {
      await db.deleteFrom('passkeys').where('office', '=', office).where('officer', '=', officer).execute();
      await db.deleteFrom('sign_ins').where('office', '=', office).where('officer', '=', officer).execute();
    },
  };
}

function passkeys(
  db: Kysely<Schema>,
): Pick<OfficerStore, 'insertPasskey' | 'findPasskey' | 'passkeysOf' | 'setPasskeyCounter' | 'removePasskey'> {
  return {
    async insertPasskey(office, { id, officer, publicKey, counter, keyFile, day, label }) {
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
          label: label === null ? null : Buffer.from(label),
        })
        .execute();
    },
    async findPasskey(office, id) {
      if (id.includes(NUL)) return undefined;
      const row = await db
        .selectFrom('passkeys')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && readPasskey(row);
    },
    async passkeysOf(office, officer) {
      const rows = await db
        .selectFrom('passkeys')
        .selectAll()
        .where('office', '=', office)
        .where('officer', '=', officer)
        .orderBy('day')
        .orderBy('id')
        .execute();
      return rows.map(readPasskey);
    },
    async setPasskeyCounter(office, { id, counter }) {
      await db.updateTable('passkeys').set({ counter }).where('office', '=', office).where('id', '=', id).execute();
    },
    async removePasskey(office, { id, day }) {
      await db.deleteFrom('passkeys').where('office', '=', office).where('id', '=', id).execute();
      await removalStore(db).insert({ office, kind: 'passkey', id, day });
    },
  };
}

function challenges(db: Kysely<Schema>): Pick<OfficerStore, 'useChallenge' | 'isUsed'> {
  return {
    async useChallenge(office, { hash, endsAt, now }) {
      await db.deleteFrom('used_challenges').where('ends_at', '<=', now).execute();
      // One statement, so that of two answers at the same moment one is the first.
      const kept = await db
        .insertInto('used_challenges')
        .values({ office, hash: Buffer.from(hash), ends_at: endsAt })
        .onConflict((conflict) => conflict.doNothing())
        .returning('ends_at')
        .executeTakeFirst();
      return kept !== undefined;
    },
    async isUsed(office, hash) {
      const row = await db
        .selectFrom('used_challenges')
        .select('ends_at')
        .where('office', '=', office)
        .where('hash', '=', Buffer.from(hash))
        .executeTakeFirst();
      return row !== undefined;
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

function readInvitation(row: Selectable<Schema['invitations']>): InvitationRow {
  const officer = must(parseId<OfficerRow['id']>(row.officer));
  return { officer, lookupHash: row.lookup_hash, totpSealed: row.totp_sealed, hasJoined: row.joined === 1 };
}
