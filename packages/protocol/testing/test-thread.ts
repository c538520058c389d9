// SPDX-License-Identifier: AGPL-3.0-or-later
// A reporter's channel for tests: entries are sealed at the next place, and any part of them may be made wrong.
import {
  newId,
  toBase64url,
  type ChannelId,
  type EntryId,
  type JsonObject,
  type OfficerId,
  type Random,
} from '@amends/base';
import { CHANNEL_SECRET_LENGTH, type ChannelSecret } from '../generation/channel-secret.ts';
import { deriveCodeKeys, type CodeKeys } from '../keys/return-code.ts';
import { sealEntry, type SealedEntry } from '../seal/entry.ts';
import { GENERATION_KIND, generationData, GRANT_KIND, OPEN_FILE_KIND } from '../wire/acts.ts';
import { NO_PREVIOUS, type Author, type Entry, type Opening } from '../wire/entry.ts';
import { WIRE_VERSION } from '../wire/stanza.ts';
import type { ChainContext, FileContext, StoredEntry } from '../open/chain-state.ts';
import type { TestOffice, TestOfficer } from './test-office.ts';

/** 14 March 2026, noon, UTC. */
export const TEST_NOW = 1_773_489_600_000;

export type TestThread = {
  /** The secret of the generation that entries are sealed in. */
  readonly key: ChannelSecret;
  readonly reporter: CodeKeys;
  readonly context: ChainContext;
  readonly opening: Opening;
  readonly stored: readonly StoredEntry[];
  readonly hashes: readonly string[];
};

/** A channel without entries: Alba reads, Boris is left out, Chidi is neither. */
export async function testThread(office: TestOffice, random: Random): Promise<TestThread> {
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(CHANNEL_SECRET_LENGTH) };
  const reporter = await deriveCodeKeys(random(10), office.office);
  const opening = {
    rosterGenesis: office.roster.genesis,
    readers: [office.alba.id],
    excluded: [office.boris.id],
    excludedNames: ['Dagny Holm'],
    reporterVerifyKey: toBase64url(reporter.identity.verifyKey),
    reporterRecipient: reporter.identity.recipient,
  };
  const context = { office: office.office, keys: new Map([[0, key]]), roster: office.roster };
  return { key, reporter, context, opening, stored: [], hashes: [] };
}

/** An entry for the next place of a thread, as a reporter's message would be, but for what is given. */
export function entryFor(thread: TestThread, given: Partial<Entry>, random: Random): Entry {
  const sequence = thread.stored.length;
  return {
    version: WIRE_VERSION,
    office: thread.context.office,
    channel: thread.key.channel,
    generation: thread.key.generation,
    sequence,
    previous: thread.hashes.at(-1) ?? NO_PREVIOUS,
    id: newId<EntryId>(random),
    roster: thread.context.roster.head.hash,
    author: { kind: 'reporter' },
    kind: 'message',
    at: TEST_NOW,
    madeBy: 'device',
    text: 'It happened again on Tuesday.',
    attachments: [],
    data: {},
    opening: sequence === 0 ? thread.opening : null,
    ...given,
  };
}

/** The thread with one more entry, signed by the reporter unless another seed is given. */
export async function withEntry(
  thread: TestThread,
  random: Random,
  by: { readonly given?: Partial<Entry>; readonly seed?: Uint8Array; readonly key?: ChannelSecret } = {},
): Promise<TestThread> {
  const entry = entryFor(thread, by.given ?? {}, random);
  const signingSeed = by.seed ?? thread.reporter.identity.signingSeed;
  const key = by.key ?? thread.key;
  const sealed = await sealEntry(entry, { key, signingSeed, random });
  return withSealed(thread, sealed, key.generation);
}

export function withSealed(thread: TestThread, { bytes, hash }: SealedEntry, generation = 0): TestThread {
  const sequence = thread.stored.length;
  return { ...thread, stored: [...thread.stored, { sequence, generation, bytes }], hashes: [...thread.hashes, hash] };
}

/** A secret for the generation behind the thread's own, or as many behind it as is said. */
export function nextKey({ key }: TestThread, random: Random, ahead = 1): ChannelSecret {
  return { ...key, generation: key.generation + ahead, secret: random(CHANNEL_SECRET_LENGTH) };
}

/** The thread as somebody reads it who holds these secrets too, and writes it in the last of them. */
export function holding(thread: TestThread, ...more: readonly ChannelSecret[]): TestThread {
  const keys = new Map([...thread.context.keys, ...more.map((key) => [key.generation, key] as const)]);
  return { ...thread, key: more.at(-1) ?? thread.key, context: { ...thread.context, keys } };
}

/** The thread with a generation that this officer began. Whatever is said of its first entry may be wrong. */
export async function withGeneration(
  thread: TestThread,
  random: Random,
  by: {
    readonly officer: TestOfficer;
    readonly members: readonly TestOfficer[];
    readonly given?: Partial<Entry>;
    readonly data?: JsonObject;
  },
): Promise<TestThread> {
  const key = nextKey(thread, random);
  const members = by.members.map(({ id }) => id);
  const data = { ...generationData({ members, reason: 'left', secret: thread.key.secret }), ...by.data };
  const said = saidBy(by.officer, { kind: GENERATION_KIND, generation: key.generation, data, ...by.given });
  return holding(await withEntry(thread, random, { ...said, key }), key);
}

/** The thread with a generation in the reporter's own words, or in an officer's that another one signed. */
export async function withForgedGeneration(
  thread: TestThread,
  random: Random,
  by: {
    readonly members: readonly TestOfficer[];
    readonly author?: TestOfficer;
    readonly signer?: TestOfficer;
    readonly key?: ChannelSecret;
  },
): Promise<TestThread> {
  const key = by.key ?? nextKey(thread, random);
  const members = by.members.map(({ id }) => id);
  const data = generationData({ members, reason: 'left', secret: thread.key.secret });
  const words = { kind: GENERATION_KIND, generation: key.generation, data };
  const given = by.author === undefined ? words : { author: authorOf(by.author), ...words };
  const seed = by.signer?.identity.signingSeed;
  return holding(await withEntry(thread, random, { given, key, ...(seed && { seed }) }), key);
}

/** What an officer writes to let another one in. */
export function grantedBy(officer: TestOfficer, to: TestOfficer): ReturnType<typeof saidBy> {
  return saidBy(officer, { kind: GRANT_KIND, data: { officer: to.id } });
}

/** The officers' file of a case, with its first entry: who begins it and whom she names. */
export async function testFile(
  thread: TestThread,
  random: Random,
  by: { readonly officer: TestOfficer; readonly members: readonly TestOfficer[]; readonly file: FileContext },
): Promise<TestThread> {
  const empty = { ...thread, stored: [], hashes: [], context: { ...thread.context, file: by.file } };
  const data = { members: by.members.map(({ id }) => id) };
  return await withEntry(empty, random, saidBy(by.officer, { kind: OPEN_FILE_KIND, opening: null, data }));
}

export function authorOf({ id }: { readonly id: OfficerId }): Author {
  return { kind: 'officer', id };
}

/** What an officer writes and signs. */
export function saidBy(officer: TestOfficer, given: Partial<Entry> = {}): { given: Partial<Entry>; seed: Uint8Array } {
  return { given: { author: authorOf(officer), ...given }, seed: officer.identity.signingSeed };
}

/** A report, Alba's acknowledgement and a message: three entries. */
export async function threeEntries(office: TestOffice, random: Random): Promise<TestThread> {
  const empty = await testThread(office, random);
  const reported = await withEntry(empty, random, { given: { kind: 'report' } });
  const acknowledged = await withEntry(reported, random, saidBy(office.alba, { kind: 'acknowledge' }));
  return await withEntry(acknowledged, random);
}

/** The context in which this roster is the served one. */
export function underRoster(thread: TestThread, { roster }: Pick<TestOffice, 'roster'>): TestThread {
  return { ...thread, context: { ...thread.context, roster } };
}
