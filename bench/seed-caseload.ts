// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { must, newId, toHex, type EntryId, type GrantId } from '@amends/base';
import { dayOf } from '@amends/domain';
import {
  CHANNEL_SECRET_LENGTH,
  fileChannelId,
  type ChannelSecret,
} from '@amends/protocol/generation/channel-secret.ts';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { deriveCodeKeys, parseCode } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn, SIGN_IN_ITERATIONS } from '@amends/protocol/keys/sign-in.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import { verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { sealEntry } from '@amends/protocol/seal/entry.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import { NO_PREVIOUS, type Author, type Entry } from '@amends/protocol/wire/entry.ts';
import { WIRE_VERSION } from '@amends/protocol/wire/stanza.ts';
import { openKeyFile } from '../packages/app/client/officer/key-file.ts';
import { webPbkdf2 } from '../packages/app/client/officer/web-pbkdf2.ts';
import type { SealedReport } from '../packages/app/client/reporter/prepare-report.ts';
import type { Database, EntryRow, GrantRow } from '../packages/app/ports/store.ts';
import { openSqlite } from '../packages/app/storage/sqlite/open-database.ts';
import { reporterAt, type Place, type SeededOfficer } from '../seed/play.ts';
import { OFFICE_ID, type Served } from './office.ts';
import { reportOf, sayIn, wordsOf, type Said } from './sample-words.ts';

/** Entries that a case has: those the reporter can read, the report among them, and the officers' own. */
const THREAD_ENTRIES = 36;
const FILE_ENTRIES = 4;
export const CASE_ENTRIES = THREAD_ENTRIES + FILE_ENTRIES;

const random = (length: number) => new Uint8Array(randomBytes(length));

/** Where cases are put, and the officer who writes in them. */
type Desk = {
  readonly place: Place;
  readonly db: Database;
  readonly roster: Roster;
  readonly officers: readonly SeededOfficer[];
  readonly ana: Writer;
  readonly anaKeys: Identity;
};

type Writer = { readonly author: Author; readonly signingSeed: Uint8Array };
type Words = Omit<Said, 'byReporter'> & { readonly writer: Writer };

/** A place in a chain, behind the entry with this hash. */
type Behind = { readonly sequence: number; readonly hash: string };

/**
 * Fills an office with cases. Each begins with a report that is sealed and sent as reporters do; what follows is
 * sealed entry for entry as clients do, and put straight into the store.
 */
export async function seedCaseload(served: Served, cases: number): Promise<void> {
  const db = openSqlite(join(served.dataDir, 'amends.sqlite'));
  try {
    const desk = await deskOf(served, db);
    for (let index = 0; index < cases; index++) await seedCase(desk, index);
  } finally {
    await db.close();
  }
}

async function deskOf({ place, officers }: Served, db: Database): Promise<Desk> {
  const [ana] = officers;
  const row = ana && (await db.store.officers.findSignIn(OFFICE_ID, ana.id));
  if (row === undefined) throw new Error('the officer is not enrolled');
  const by = { pbkdf2: webPbkdf2, iterations: SIGN_IN_ITERATIONS };
  const { wrapIdentity } = await deriveSignIn(ana?.words.split('-') ?? [], row.salt, by);
  const anaKeys = must(await openKeyFile(row.keyFile, wrapIdentity));
  const roster = must(verifyRoster(OFFICE_ID, await db.store.rosters.list(OFFICE_ID)));
  const author = { kind: 'officer', id: row.officer } as const;
  return { place, db, roster, officers, ana: { author, signingSeed: anaKeys.signingSeed }, anaKeys };
}

async function seedCase(desk: Desk, index: number): Promise<void> {
  const { key, reporter, first } = await report(desk, index);
  const said = Array.from({ length: THREAD_ENTRIES - 1 }, (_, before): Words => {
    const { byReporter, ...words } = sayIn(index, before + 1);
    return { ...words, writer: byReporter ? reporter : desk.ana };
  });
  const notes = Array.from({ length: FILE_ENTRIES - 1 }, (_, before): Words => {
    return { kind: 'note', text: wordsOf(index, THREAD_ENTRIES + before), data: {}, writer: desk.ana };
  });
  const opening = {
    kind: 'open-file',
    text: '',
    data: { of: key.channel, members: desk.officers.map(({ id }) => id) },
    writer: desk.ana,
  };
  const fileKey = { channel: fileChannelId(key), generation: 0, secret: random(CHANNEL_SECRET_LENGTH) };
  const thread = await sealChain(desk, key, { said, behind: { sequence: 0, hash: first } });
  const noted = await sealChain(desk, fileKey, { said: [opening, ...notes], behind: undefined });
  const grants = await grantFile(desk, fileKey);
  await desk.db.transaction(async ({ channels }) => {
    const day = dayOf(Date.now());
    await channels.insert(OFFICE_ID, { id: fileKey.channel, kind: 'file', reference: null, day });
    await channels.insertGrants(OFFICE_ID, grants);
    for (const entry of [...thread, ...noted]) {
      if (!(await channels.insertEntry(OFFICE_ID, entry))) throw new Error('an entry’s place was taken');
    }
  });
}

/** A reporter's client seals and sends. What only she and the officers know is opened again, to go on with. */
async function report(
  { place, officers, anaKeys }: Desk,
  index: number,
): Promise<{ readonly key: ChannelSecret; readonly reporter: Writer; readonly first: string }> {
  const client = reporterAt(place);
  const readers = officers.map(({ id }) => id);
  const draft = { kind: 'report', answers: reportOf(index), readers, files: [], notifyNow: false } as const;
  const prepared = must(await client.prepare(draft));
  must(await client.send(prepared));
  // Made by a reporter's client of ours.
  const { request, receipt } = prepared.sealed as SealedReport;
  const { key } = must(await openGrant(request.grants[0]?.bytes ?? new Uint8Array(), anaKeys.ageIdentity));
  const { identity } = await deriveCodeKeys(must(parseCode(prepared.code.join(' '))), OFFICE_ID);
  return { key, reporter: { author: { kind: 'reporter' }, signingSeed: identity.signingSeed }, first: receipt };
}

async function grantFile({ officers, roster, ana }: Desk, key: ChannelSecret): Promise<readonly GrantRow[]> {
  return await Promise.all(
    officers.map(async ({ id }) => {
      const bytes = await sealGrant({
        office: OFFICE_ID,
        key,
        addressee: { kind: 'officer', id },
        recipient: roster.head.members.get(id)?.recipient ?? '',
        granter: ana.author,
        signingSeed: ana.signingSeed,
      });
      return { id: newId<GrantId>(random), channel: key.channel, generation: 0, officer: id, bytes };
    }),
  );
}

async function sealChain(
  { roster }: Desk,
  key: ChannelSecret,
  { said, behind }: { readonly said: readonly Words[]; readonly behind: Behind | undefined },
): Promise<readonly EntryRow[]> {
  const rows: EntryRow[] = [];
  let last = behind ?? { sequence: -1, hash: NO_PREVIOUS };
  for (const { writer, ...words } of said) {
    const id = newId<EntryId>(random);
    const at = Date.now();
    const { channel, generation } = key;
    const sequence = last.sequence + 1;
    const entry: Entry = {
      version: WIRE_VERSION,
      office: OFFICE_ID,
      channel,
      generation,
      sequence,
      previous: last.hash,
      id,
      roster: roster.head.hash,
      author: writer.author,
      at,
      madeBy: 'device',
      attachments: [],
      opening: null,
      ...words,
    };
    const { bytes } = await sealEntry(entry, { key, signingSeed: writer.signingSeed, random });
    last = { sequence, hash: toHex(sha256(bytes)) };
    rows.push({ id, channel, generation, sequence, hash: last.hash, bytes, day: dayOf(at) });
  }
  return rows;
}
