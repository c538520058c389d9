// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  isJsonObject,
  ok,
  parseCanonicalJson,
  parseId,
  type ChannelId,
  type EntryId,
  type FileId,
  type Json,
  type JsonObject,
  type OfficeId,
  type OfficerId,
  type Result,
} from '@amends/base';
import { readBytes, readCount, readHash, readList, readObject, readText } from './read.ts';
import { WIRE_VERSION } from './stanza.ts';

/** The hash "before" the first entry of a channel. */
export const NO_PREVIOUS = '0'.repeat(64);
export const ENTRY_BYTES_MAX = 2 * 1024 * 1024;
const KIND = /^[a-z][a-z-]{0,31}$/;
const ATTACHMENTS_MAX = 50;
const OFFICERS_MAX = 50;
const NAME_LENGTH_MAX = 200;
/** Characters of an entry's own text; answers stand in `data`. */
const TEXT_LENGTH_MAX = 200_000;
const RECIPIENT_LENGTH_MAX = 4_000;
/** The last millisecond of the year 9999: a later instant has no day to show. */
const INSTANT_MAX = 253_402_300_799_999;

export type Author = { readonly kind: 'reporter' } | { readonly kind: 'officer'; readonly id: OfficerId };

/** Where the entry was sealed: on its author's device, or by the server during a request without scripts. */
export type MadeBy = 'device' | 'server';

/** A sealed file that an entry carries the key of. */
export type Attachment = {
  readonly file: FileId;
  /** 32 bytes, base64url: the seed of the file's own age identity. */
  readonly key: string;
  /** SHA-256 of the stored ciphertext, hexadecimal. */
  readonly hash: string;
  /** Bytes of the ciphertext, padding included. */
  readonly sealedSize: number;
  /** Bytes of the file itself. */
  readonly size: number;
  readonly name: string;
  readonly type: string;
};

/** What the first entry of a reporter's channel states, once and for good. */
export type Opening = {
  /** SHA-256 of the roster's first statement, hexadecimal. */
  readonly rosterGenesis: string;
  readonly readers: readonly OfficerId[];
  /** Never to be granted anything of this case, under any later key or office. */
  readonly excluded: readonly OfficerId[];
  /** Others who are never to read it, by the names that the reporter gave: they may become officers later. */
  readonly excludedNames: readonly string[];
  /** 32 bytes, base64url. */
  readonly reporterVerifyKey: string;
  readonly reporterRecipient: string;
};

export type Entry = {
  readonly version: number;
  readonly office: OfficeId;
  readonly channel: ChannelId;
  readonly generation: number;
  readonly sequence: number;
  /** SHA-256 of the whole ciphertext before this one, hexadecimal. */
  readonly previous: string;
  readonly id: EntryId;
  /** SHA-256 of the newest roster statement its author knew, hexadecimal: whose keys were in force. */
  readonly roster: string;
  readonly author: Author;
  readonly kind: string;
  /** Milliseconds since 1970 by the author's clock. Only members ever see it. */
  readonly at: number;
  readonly madeBy: MadeBy;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** What the kind needs besides text; its shape is the domain's. */
  readonly data: JsonObject;
  /** Present in the first entry of a reporter's channel, null everywhere else. */
  readonly opening: Opening | null;
};

export type SignedEntry = { readonly entry: Entry; readonly signature: Uint8Array };

export function entryJson(entry: Entry): Json {
  // An entry is JSON by its type.
  return entry;
}

/** Reads the plaintext of an entry: canonical JSON of exactly the members this version knows. */
export function parseSignedEntry(plain: Uint8Array): Result<SignedEntry, 'malformed-entry'> {
  const json = parseCanonicalJson(plain);
  const outer = json.ok ? readObject(json.value, ['entry', 'signature']) : undefined;
  const signature = readBytes(outer?.signature, 64);
  const entry = outer === undefined ? undefined : readEntry(outer.entry);
  if (signature === undefined || entry === undefined) return err('malformed-entry');
  return ok({ entry, signature });
}

const ENTRY_MEMBERS = [
  'version',
  'office',
  'channel',
  'generation',
  'sequence',
  'previous',
  'id',
  'roster',
  'author',
  'kind',
  'at',
  'madeBy',
  'text',
  'attachments',
  'data',
  'opening',
];

function readEntry(value: Json | undefined): Entry | undefined {
  const members = readObject(value, ENTRY_MEMBERS);
  if (members?.version !== WIRE_VERSION) return undefined;
  const channel = parseId<ChannelId>(members.channel);
  const id = parseId<EntryId>(members.id);
  const author = readAuthor(members.author);
  const attachments = readList(members.attachments, { most: ATTACHMENTS_MAX, item: readAttachment });
  const opening = members.opening === null ? null : readOpening(members.opening);
  const wellFormed =
    channel.ok &&
    id.ok &&
    author !== undefined &&
    attachments !== undefined &&
    opening !== undefined &&
    typeof members.office === 'string' &&
    readCount(members.generation) !== undefined &&
    readCount(members.sequence) !== undefined &&
    readInstant(members.at) !== undefined &&
    readHash(members.previous) !== undefined &&
    readHash(members.roster) !== undefined &&
    typeof members.kind === 'string' &&
    KIND.test(members.kind) &&
    (members.madeBy === 'device' || members.madeBy === 'server') &&
    readText(members.text, TEXT_LENGTH_MAX) !== undefined &&
    isJsonObject(members.data);
  // Every member was checked above.
  return wellFormed ? (members as unknown as Entry) : undefined;
}

function readInstant(value: Json | undefined): number | undefined {
  const instant = readCount(value);
  return instant !== undefined && instant <= INSTANT_MAX ? instant : undefined;
}

function readAuthor(value: Json | undefined): Author | undefined {
  if (readObject(value, ['kind'])?.kind === 'reporter') return { kind: 'reporter' };
  const officer = readObject(value, ['kind', 'id']);
  const id = parseId<OfficerId>(officer?.id);
  return officer?.kind === 'officer' && id.ok ? { kind: 'officer', id: id.value } : undefined;
}

function readAttachment(value: Json): Attachment | undefined {
  const members = readObject(value, ['file', 'key', 'hash', 'sealedSize', 'size', 'name', 'type']);
  if (members === undefined) return undefined;
  const wellFormed =
    parseId<FileId>(members.file).ok &&
    readBytes(members.key, 32) !== undefined &&
    readHash(members.hash) !== undefined &&
    readCount(members.sealedSize) !== undefined &&
    readCount(members.size) !== undefined &&
    readText(members.name, NAME_LENGTH_MAX) !== undefined &&
    readText(members.type, NAME_LENGTH_MAX) !== undefined;
  // Every member was checked above.
  return wellFormed ? (members as unknown as Attachment) : undefined;
}

const OPENING_MEMBERS = [
  'rosterGenesis',
  'readers',
  'excluded',
  'excludedNames',
  'reporterVerifyKey',
  'reporterRecipient',
];

function readOpening(value: Json | undefined): Opening | undefined {
  const members = readObject(value, OPENING_MEMBERS);
  if (members === undefined) return undefined;
  const wellFormed =
    readHash(members.rosterGenesis) !== undefined &&
    readList(members.readers, { most: OFFICERS_MAX, item: readOfficerId }) !== undefined &&
    readList(members.excluded, { most: OFFICERS_MAX, item: readOfficerId }) !== undefined &&
    readList(members.excludedNames, { most: OFFICERS_MAX, item: readName }) !== undefined &&
    readBytes(members.reporterVerifyKey, 32) !== undefined &&
    readText(members.reporterRecipient, RECIPIENT_LENGTH_MAX) !== undefined;
  // Every member was checked above.
  return wellFormed ? (members as unknown as Opening) : undefined;
}

function readName(value: Json): string | undefined {
  return readText(value, NAME_LENGTH_MAX);
}

function readOfficerId(value: Json): OfficerId | undefined {
  const id = parseId<OfficerId>(value);
  return id.ok ? id.value : undefined;
}
