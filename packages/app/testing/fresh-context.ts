// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, newId, parseOfficeId, type OfficeId, type OfficerId } from '@amends/base';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import { serverSecretsFrom } from '../config/server-secrets.ts';
import { webAuthnVerifier } from '../passkeys/web-authn.ts';
import { nativeElectionPowers } from '../powers/native.ts';
import type { Context } from '../services/context.ts';
import { createOffice } from '../services/create-office.ts';
import { openSqlite } from '../storage/sqlite/open-database.ts';

export const OFFICE: OfficeId = must(parseOfficeId('riverside'));

/** Monday, 23 November 2026, 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 23, 12);

export type FreshContext = Context & {
  /** Moves the fixed clock, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
};

/** Use cases over a real, empty database in a file, with a clock that stands still. */
export function freshContext(
  options: { readonly noticeDelay?: number } = {},
): FreshContext & { readonly file: string } {
  let now = NOON;
  const file = join(mkdtempSync(join(tmpdir(), 'amends-unit-')), 'amends.sqlite');
  return {
    file,
    db: openSqlite(file),
    clock: () => now,
    random: (length) => new Uint8Array(randomBytes(length)),
    secrets: serverSecretsFrom(new Uint8Array(32).fill(7)),
    passkeys: webAuthnVerifier,
    loadPowers: () => Promise.resolve({ ...nativeElectionPowers, testGroup: TEST_GROUP }),
    noticeDelay: options.noticeDelay ?? 0,
    electionKeptDays: 30,
    pass: (milliseconds) => (now += milliseconds),
  };
}

/** Founds an office of one officer who counts as enrolled; her keys are of no matter to the test. */
export async function withOfficer(context: Context): Promise<OfficerId> {
  const ana = { name: 'Ana', email: 'ana@riverside.example', operator: false };
  const [invitation] = must(await createOffice(context, { id: OFFICE, profile: RIVERSIDE, officers: [ana] }));
  if (invitation === undefined) throw new Error('one officer was invited');
  await context.db.store.officers.setState(OFFICE, invitation.officer, 'enrolled');
  return invitation.officer;
}

/** One more officer of that office, enrolled as the first one is. */
export async function anotherOfficer(context: Context): Promise<OfficerId> {
  const id = newId<OfficerId>(context.random);
  const about = { pronouns: null, since: null, contact: null, operator: false, invitationKey: 'key' };
  const jo = { id, name: 'Jo', email: 'jo@riverside.example', state: 'enrolled', ...about } as const;
  await context.db.store.officers.insert(OFFICE, jo);
  return id;
}
