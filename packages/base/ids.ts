// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, itemAt } from './assert.ts';
import { toHex } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

declare const brand: unique symbol;
/** A string that has been checked to be one kind of id, and is never mixed up with another. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

export type OfficeId = Branded<string, 'OfficeId'>;
export type OfficerId = Branded<string, 'OfficerId'>;
export type ChannelId = Branded<string, 'ChannelId'>;
export type EntryId = Branded<string, 'EntryId'>;
export type FileId = Branded<string, 'FileId'>;
export type GrantId = Branded<string, 'GrantId'>;
/** What Belenios calls an election's uuid; also its part of an address. */
export type ElectionId = Branded<string, 'ElectionId'>;
/** A teller or a trustee of one election. */
export type ElectionPersonId = Branded<string, 'ElectionPersonId'>;
export type NominationId = Branded<string, 'NominationId'>;

/** Gives `length` unpredictable bytes; a parameter, so that tests and seeds can fix it. */
export type Random = (length: number) => Uint8Array;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Where a UUID's text says its version. */
const VERSION_AT = 14;
const OFFICE = /^[a-z][a-z0-9-]{1,39}$/;
/** First path segments the product itself uses, which no office may take. */
const RESERVED_OFFICES: readonly string[] = ['healthz', 'readyz', 'client', 'metrics'];

/** A random UUID (version 4): it tells neither a time nor a count. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- The caller says which kind of id she makes.
export function newId<Id extends Branded<string, string>>(random: Random): Id {
  return uuid<Id>(random(16), 0x40);
}

/** A UUID (version 8) that follows from 16 secret bytes, so that it is never taken for a random one. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- The caller says which kind of id she makes.
export function derivedId<Id extends Branded<string, string>>(bytes: Uint8Array): Id {
  return uuid<Id>(bytes, 0x80);
}

export function isDerivedId(id: Branded<string, string>): boolean {
  return id[VERSION_AT] === '8';
}

/** Accepts a lower-case UUID of version 4 or 8 and nothing else. */
export function parseId<Id extends Branded<string, string>>(value: unknown): Result<Id, 'not-an-id'> {
  if (typeof value !== 'string' || !UUID.test(value)) return err('not-an-id');
  // Checked by the pattern above.
  return ok(value as Id);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- As above.
function uuid<Id extends Branded<string, string>>(given: Uint8Array, version: number): Id {
  const bytes = given.slice();
  assert(bytes.length === 16, 'the random source gives as many bytes as asked');
  bytes[6] = (itemAt(bytes, 6) & 0x0f) | version;
  bytes[8] = (itemAt(bytes, 8) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  // The shape was just built, so the brand is true.
  return parts.join('-') as Id;
}

/** Without the characters that are taken for one another. */
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ELECTION = /^[1-9A-HJ-NP-Za-km-z]{14,64}$/;
const ELECTION_LENGTH = 14;

/** A random id of an election: 14 characters of base 58, 82 bits. */
export function newElectionId(random: Random): ElectionId {
  let text = '';
  while (text.length < ELECTION_LENGTH) {
    // Six bits at a time; the numbers above 57 are drawn again, so that none is likelier.
    text += [...random(ELECTION_LENGTH)].map((byte) => BASE58.charAt(byte & 0x3f)).join('');
  }
  // Made of the alphabet above.
  return text.slice(0, ELECTION_LENGTH) as ElectionId;
}

/** Accepts 14 to 64 characters of base 58. */
export function parseElectionId(value: unknown): Result<ElectionId, 'not-an-election-id'> {
  if (typeof value !== 'string' || !ELECTION.test(value)) return err('not-an-election-id');
  // Checked by the pattern above.
  return ok(value as ElectionId);
}

/** An office's id is its path: lower-case letters, digits and dashes, 2 to 40 of them. */
export function parseOfficeId(value: unknown): Result<OfficeId, 'not-an-office-id'> {
  if (typeof value !== 'string' || !OFFICE.test(value)) return err('not-an-office-id');
  if (RESERVED_OFFICES.includes(value)) return err('not-an-office-id');
  // Checked by the pattern above.
  return ok(value as OfficeId);
}
