// SPDX-License-Identifier: AGPL-3.0-or-later
// Entries that change who may read and write, and not only what is said (PROTOCOL.md, Who reads and writes).
import { parseId, toBase64url, type JsonObject, type OfficerId } from '@amends/base';
import { CHANNEL_SECRET_LENGTH } from '../generation/channel-secret.ts';
import { readBytes, readList, readText } from './read.ts';

/** The reporter's key changes: an officer gave her a new code, or she replaced one that an officer had seen. */
export const NEW_CODE_KIND = 'new-code';
/** An officer steps back. Others start a generation without her. */
export const LEAVE_KIND = 'leave';
/** An officer who writes here lets another officer read and write. */
export const GRANT_KIND = 'grant';
/** The first entry of a later generation. */
export const GENERATION_KIND = 'generation';
/** The first entry of a case's officers' file. */
export const OPEN_FILE_KIND = 'open-file';

const MEMBERS_MAX = 50;
const RECIPIENT_LENGTH_MAX = 4_000;

export const GENERATION_REASONS = ['left', 'retired'] as const;
export type GenerationReason = (typeof GENERATION_REASONS)[number];

/** What the first entry of a generation states: who goes on, why, and the secret of the generation before. */
export type GenerationStart = {
  readonly members: readonly OfficerId[];
  readonly reason: GenerationReason;
  /** 32 bytes. */
  readonly secret: Uint8Array;
};

export function generationData(start: GenerationStart): JsonObject {
  return { members: start.members, reason: start.reason, secret: toBase64url(start.secret) };
}

export function readGeneration(data: JsonObject): GenerationStart | undefined {
  const members = readMembers(data);
  const reason = GENERATION_REASONS.find((known) => known === data.reason);
  const secret = readBytes(data.secret, CHANNEL_SECRET_LENGTH);
  return members === undefined || reason === undefined || secret === undefined
    ? undefined
    : { members, reason, secret };
}

/** The officers that a generation, or an officers' file, begins with. */
export function readMembers(data: JsonObject): readonly OfficerId[] | undefined {
  return readList(data.members, { most: MEMBERS_MAX, item: readOfficer });
}

export function readGranted(data: JsonObject): OfficerId | undefined {
  return readOfficer(data.officer);
}

/** A reporter's keys, as her opening or a new code gives them. */
export type ReporterKeys = {
  /** 32 bytes. */
  readonly verifyKey: Uint8Array;
  readonly recipient: string;
};

export function readReporterKeys(given: {
  readonly verifyKey: JsonObject[string] | undefined;
  readonly recipient: JsonObject[string] | undefined;
}): ReporterKeys | undefined {
  const verifyKey = readBytes(given.verifyKey, 32);
  const recipient = readText(given.recipient, RECIPIENT_LENGTH_MAX);
  if (verifyKey === undefined || recipient?.startsWith('age1pq1') !== true) return undefined;
  return { verifyKey, recipient };
}

function readOfficer(value: JsonObject[string] | undefined): OfficerId | undefined {
  const id = parseId<OfficerId>(value);
  return id.ok ? id.value : undefined;
}
