// SPDX-License-Identifier: AGPL-3.0-or-later
// A row is outside data like any other: a database can be edited or damaged. These readers refuse what cannot be.
import { assert, must, parseId, parseOfficeId, type OfficeId, type OfficerId } from '@amends/base';
import type { Day, OfficeProfile } from '@amends/domain';
import type { Selectable } from 'kysely';
import type { DamagedRow } from '../../ports/damaged-row.ts';
import type { JobRow } from '../../ports/job-store.ts';
import type {
  ChannelKind,
  ChannelRow,
  CodeRow,
  EntryRow,
  FileRow,
  GrantRow,
  OfficerRow,
  OfficerState,
  OfficeRow,
  PasskeyRow,
  RemovalRow,
  SendRow,
  SessionRow,
} from '../../ports/store.ts';
import type { Schema } from './schema.ts';

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OFFICER_STATES: readonly OfficerState[] = ['invited', 'enrolled', 'retired'];
const CHANNEL_KINDS: readonly ChannelKind[] = ['reporter', 'file'];
const REMOVAL_KINDS: readonly RemovalRow['kind'][] = ['channel', 'code', 'grant', 'officer', 'passkey'];
const JOB_KINDS: readonly JobRow['kind'][] = [
  'notice',
  'reminder',
  'invited-anew',
  'removed',
  'card-changed',
  'help-changed',
];

export function readOffice(row: Row<'offices'>): OfficeRow {
  // Written by us from a checked profile.
  return { id: readOfficeId(row.office), profile: JSON.parse(row.profile) as OfficeProfile };
}

export function readOfficer(row: Row<'officers'>): OfficerRow {
  return {
    id: must(parseId<OfficerRow['id']>(row.id)),
    name: row.name,
    email: row.email,
    pronouns: row.pronouns,
    since: row.since,
    contact: row.contact,
    operator: row.operator === 1,
    state: oneOf(row.state, OFFICER_STATES),
    invitationKey: row.invitation_key,
  };
}

export function readPasskey(row: Row<'passkeys'>): PasskeyRow {
  return {
    id: row.id,
    officer: must(parseId<PasskeyRow['officer']>(row.officer)),
    publicKey: row.public_key,
    counter: row.counter,
    keyFile: row.key_file,
    day: readDay(row.day),
    label: row.label,
  };
}

export function readChannel(row: Row<'channels'>): ChannelRow {
  return {
    id: must(parseId<ChannelRow['id']>(row.id)),
    kind: oneOf(row.kind, CHANNEL_KINDS),
    reference: row.reference,
    day: readDay(row.day),
  };
}

export function readGrant(row: Row<'grants'>): GrantRow {
  return {
    id: must(parseId<GrantRow['id']>(row.id)),
    channel: must(parseId<GrantRow['channel']>(row.channel)),
    generation: row.generation,
    officer: must(parseId<GrantRow['officer']>(row.officer)),
    bytes: row.bytes,
  };
}

export function readEntry(row: Row<'entries'>): EntryRow {
  return {
    id: must(parseId<EntryRow['id']>(row.id)),
    channel: must(parseId<EntryRow['channel']>(row.channel)),
    generation: row.generation,
    sequence: row.sequence,
    hash: row.hash,
    bytes: row.bytes,
    day: readDay(row.day),
  };
}

export function readCode(row: Row<'codes'>): CodeRow {
  return {
    lookupHash: row.lookup_hash,
    channel: must(parseId<CodeRow['channel']>(row.channel)),
    verifyKey: row.verify_key,
    grant: row.grant_bytes,
    ended: row.ended === 1,
  };
}

export function readFile(row: Row<'files'>): FileRow {
  return {
    id: must(parseId<FileRow['id']>(row.id)),
    channel: row.channel === null ? null : must(parseId<NonNullable<FileRow['channel']>>(row.channel)),
    room: row.room === null || row.room === 'reporters' ? row.room : must(parseId<OfficerId>(row.room)),
    size: row.size,
    day: readDay(row.day),
  };
}

export function readSend(row: Row<'sends'>): SendRow {
  return { tokenHash: row.token_hash, bodyMac: row.body_mac, reference: row.reference, day: readDay(row.day) };
}

export function readSession(row: Row<'sessions'>): SessionRow {
  return {
    tokenHash: row.token_hash,
    officer: must(parseId<SessionRow['officer']>(row.officer)),
    createdAt: row.created_at,
    seenAt: row.seen_at,
  };
}

export function readRemoval(row: Row<'removals'>): RemovalRow {
  return {
    office: readOfficeId(row.office),
    kind: oneOf(row.kind, REMOVAL_KINDS),
    id: row.id,
    day: readDay(row.day),
  };
}

export function readJob(row: Row<'jobs'>): JobRow {
  return {
    id: row.id,
    office: readOfficeId(row.office),
    officer: must(parseId<JobRow['officer']>(row.officer)),
    kind: oneOf(row.kind, JOB_KINDS),
    title: row.title,
    runAt: row.run_at,
    attempts: row.attempts,
  };
}

/** What a row of a queue holds. It was claimed already, and another that is behind it must not wait for it. */
export function readOrDamaged<R extends { readonly id: string; readonly attempts: number }, T>(
  row: R,
  read: (row: R) => T,
): T | DamagedRow {
  try {
    return read(row);
  } catch {
    // What is wrong with it is said by `check`, and only its id is of use here.
    return { isDamaged: true, id: row.id, attempts: row.attempts };
  }
}

function readOfficeId(value: string): OfficeId {
  return must(parseOfficeId(value));
}

export function readDay(value: string): Day {
  assert(DAY.test(value), 'a stored day is YYYY-MM-DD');
  // Checked by the pattern.
  return value as Day;
}

function oneOf<T extends string>(value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  assert(found !== undefined, 'a stored choice is one we know');
  return found;
}
