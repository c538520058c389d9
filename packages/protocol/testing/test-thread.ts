// SPDX-License-Identifier: AGPL-3.0-or-later
// A reporter's channel for tests: entries are sealed at the next place, and any part of them may be made wrong.
import { newId, toBase64url, type ChannelId, type EntryId, type OfficerId, type Random } from '@amends/base';
import { CHANNEL_SECRET_LENGTH, type ChannelSecret } from '../generation/channel-secret.ts';
import { deriveCodeKeys, type CodeKeys } from '../keys/return-code.ts';
import { sealEntry, type SealedEntry } from '../seal/entry.ts';
import { NO_PREVIOUS, type Author, type Entry, type Opening } from '../wire/entry.ts';
import { WIRE_VERSION } from '../wire/stanza.ts';
import type { ChainContext, StoredEntry } from '../open/chain.ts';
import type { TestOffice, TestOfficer } from './test-office.ts';

/** 14 March 2026, noon, UTC. */
export const TEST_NOW = 1_773_489_600_000;

export type TestThread = {
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
    reporterVerifyKey: toBase64url(reporter.identity.verifyKey),
    reporterRecipient: reporter.identity.recipient,
  };
  const context = { office: office.office, key, roster: office.roster };
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
  const sealed = await sealEntry(entry, { key: by.key ?? thread.key, signingSeed, random });
  return withSealed(thread, sealed);
}

export function withSealed(thread: TestThread, { bytes, hash }: SealedEntry): TestThread {
  const sequence = thread.stored.length;
  return { ...thread, stored: [...thread.stored, { sequence, bytes }], hashes: [...thread.hashes, hash] };
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
