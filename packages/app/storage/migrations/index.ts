// SPDX-License-Identifier: AGPL-3.0-or-later
import { STATEMENTS as first } from './0001-first.ts';
import { STATEMENTS as removals } from './0002-removals.ts';
import { STATEMENTS as generations } from './0003-generations.ts';
import { STATEMENTS as waysIn } from './0004-ways-in.ts';
import { STATEMENTS as shelves } from './0005-shelves.ts';
import { STATEMENTS as formerKeys } from './0006-former-keys.ts';
import { STATEMENTS as rooms } from './0007-rooms.ts';
import { STATEMENTS as elections } from './0008-elections.ts';
import { STATEMENTS as voters } from './0009-voters.ts';
import { STATEMENTS as nominations } from './0010-nominations.ts';
import { STATEMENTS as results } from './0011-results.ts';
import { STATEMENTS as votes } from './0012-votes.ts';
import { STATEMENTS as mails } from './0013-mails.ts';
import { STATEMENTS as rehearsals } from './0014-rehearsals.ts';
import { STATEMENTS as tellerActs } from './0016-teller-acts.ts';
import { STATEMENTS as recordsByType } from './0017-records-by-type.ts';
import { STATEMENTS as refusedMails } from './0018-refused-mails.ts';

/** Append-only: a migration that was released is never changed. */
export const MIGRATIONS: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
  { name: '0001-first', statements: first },
  { name: '0002-removals', statements: removals },
  { name: '0003-generations', statements: generations },
  { name: '0004-ways-in', statements: waysIn },
  { name: '0005-shelves', statements: shelves },
  { name: '0006-former-keys', statements: formerKeys },
  { name: '0007-rooms', statements: rooms },
  { name: '0008-elections', statements: elections },
  { name: '0009-voters', statements: voters },
  { name: '0010-nominations', statements: nominations },
  { name: '0011-results', statements: results },
  { name: '0012-votes', statements: votes },
  { name: '0013-mails', statements: mails },
  { name: '0014-rehearsals', statements: rehearsals },
  { name: '0016-teller-acts', statements: tellerActs },
  { name: '0017-records-by-type', statements: recordsByType },
  { name: '0018-refused-mails', statements: refusedMails },
];
