// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, toHex, type ChannelId } from '@amends/base';
import { expect, test } from 'vitest';
import { sha256 } from '../keys/derive.ts';
import { verifyRoster } from '../roster/verify-roster.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { enrolmentOf, genesisOf, testOffice, testOfficer } from '../testing/test-office.ts';
import { authorOf, entryFor, saidBy, testThread, threeEntries, withEntry } from '../testing/test-thread.ts';
import { NO_PREVIOUS } from '../wire/entry.ts';
import { EMPTY_CHAIN, type StoredEntry } from './chain-state.ts';
import { openChain, openNext } from './chain.ts';

const renumbered = (rows: readonly StoredEntry[]): StoredEntry[] =>
  rows.map(({ generation, bytes }, sequence) => ({ sequence, generation, bytes }));

test('a chain of a report, an answer and a message opens in order', async ({ task }) => {
  const random = seededRandom(task.name);
  const thread = await threeEntries(await testOffice(random), random);
  const chain = await openChain(thread.stored, thread.context);
  expect(chain.faults).toEqual([]);
  expect(chain.entries.map(({ entry }) => entry.kind)).toEqual(['report', 'acknowledge', 'message']);
  expect(chain.entries.map(({ hash }) => hash)).toEqual(thread.stored.map(({ bytes }) => toHex(sha256(bytes))));
});

test('an empty chain has neither entries nor a fault', async ({ task }) => {
  const random = seededRandom(task.name);
  const thread = await testThread(await testOffice(random), random);
  expect(await openChain([], thread.context)).toEqual(EMPTY_CHAIN);
});

test('CHAIN-1: an entry that was dropped from the middle shows at the entry after it', async ({ task }) => {
  const random = seededRandom(task.name);
  const { stored, context } = await threeEntries(await testOffice(random), random);
  const [first, , third] = stored as [StoredEntry, StoredEntry, StoredEntry];
  expect(seen(await openChain([first, third], context))).toEqual([1, 2, 'out-of-order']);
  expect(seen(await openChain(renumbered([first, third]), context))).toEqual([1, 2, 'does-not-open']);
});

test('CHAIN-1: a chain without its first entry opens nothing', async ({ task }) => {
  const random = seededRandom(task.name);
  const { stored, context } = await threeEntries(await testOffice(random), random);
  expect(seen(await openChain(stored.slice(1), context))).toEqual([0, 1, 'out-of-order']);
  expect(seen(await openChain(renumbered(stored.slice(1)), context))).toEqual([0, 1, 'does-not-open']);
});

test('CHAIN-1: two entries that were swapped show, from the first of them on', async ({ task }) => {
  const random = seededRandom(task.name);
  const { stored, context } = await threeEntries(await testOffice(random), random);
  const [first, second, third] = stored as [StoredEntry, StoredEntry, StoredEntry];
  expect(seen(await openChain([first, third, second], context))).toEqual([1, 2, 'out-of-order']);
  const both = [1, 2, 'does-not-open', 3, 'does-not-open'];
  expect(seen(await openChain(renumbered([first, third, second]), context))).toEqual(both);
});

test('CHAIN-1: an entry that is served twice shows at its second place', async ({ task }) => {
  const random = seededRandom(task.name);
  const { stored, context } = await threeEntries(await testOffice(random), random);
  const [first, second] = stored as [StoredEntry, StoredEntry, StoredEntry];
  expect(seen(await openChain([first, second, second], context))).toEqual([2, 3, 'out-of-order']);
  expect(seen(await openChain(renumbered([first, second, second]), context))).toEqual([2, 3, 'does-not-open']);
});

test('CHAIN-3: an entry of another office is named', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  const elsewhere = must(verifyRoster(office.office, office.statements)).office;
  const moved = await withEntry(thread, random, { given: { office: `${elsewhere}-north` as typeof elsewhere } });
  expect(seen(await openChain(moved.stored, thread.context))).toEqual([1, 2, 'wrong-office']);
});

test('CHAIN-4: an entry that does not continue the one before it is named', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  for (const previous of [NO_PREVIOUS, 'f'.repeat(64)]) {
    const broken = await withEntry(thread, random, { given: { previous } });
    expect(seen(await openChain(broken.stored, thread.context))).toEqual([1, 2, 'broken-link']);
  }
  const first = await withEntry(await testThread(office, random), random, { given: { previous: 'f'.repeat(64) } });
  expect(seen(await openChain(first.stored, first.context))).toEqual([0, 1, 'broken-link']);
});

test('CHAIN-4: a member who seals a middle entry again breaks the link of the next one', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await threeEntries(office, random);
  const first = await withEntry(await testThread(office, random), random);
  const upToFirst = { ...thread, stored: thread.stored.slice(0, 1), hashes: thread.hashes.slice(0, 1) };
  const rewritten = await withEntry(upToFirst, random, saidBy(office.alba, { text: 'What I wish I had said.' }));
  const [, , third] = thread.stored as [StoredEntry, StoredEntry, StoredEntry];
  expect(seen(await openChain([...rewritten.stored, third], thread.context))).toEqual([2, 3, 'broken-link']);
  expect(first.stored).toHaveLength(1);
});

test('CHAIN-5: a second opening is refused, wherever it comes from', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  const again = await withEntry(thread, random, { given: { opening: thread.opening } });
  expect(seen(await openChain(again.stored, thread.context))).toEqual([1, 2, 'bad-opening']);
  const byAlba = await withEntry(thread, random, saidBy(office.alba, { opening: thread.opening }));
  expect(seen(await openChain(byAlba.stored, thread.context))).toEqual([1, 2, 'bad-opening']);
});

test('CHAIN-5: a reporter’s channel needs an opening, and the officers’ file may have none', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const without = await withEntry(empty, random, { given: { opening: null } });
  expect(seen(await openChain(without.stored, without.context))).toEqual([0, 1, 'bad-opening']);
  const opened = await withEntry(empty, random);
  const context = { ...empty.context, file: { mayWrite: [office.alba.id], excluded: [] } };
  expect(seen(await openChain(opened.stored, context))).toEqual([0, 1, 'bad-opening']);
});

test('CHAIN-5: an opening stands in the reporter’s own words, never in an officer’s', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, excluded: [] };
  const forged = await withEntry(empty, random, saidBy(office.alba, { opening }));
  expect(seen(await openChain(forged.stored, forged.context))).toEqual([0, 1, 'bad-opening']);
});

test('CHAIN-6: an entry under a roster that the served one does not continue is named', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  const unknown = await withEntry(thread, random, { given: { roster: 'a'.repeat(64) } });
  expect(seen(await openChain(unknown.stored, thread.context))).toEqual([1, 2, 'unknown-roster']);
});

test('CHAIN-6: a reporter who comes back is not served another roster', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  const mallory = await testOfficer(random, 'Mallory Finch');
  const other = must(verifyRoster(office.office, [genesisOf(mallory, [], office.office)]));
  expect(seen(await openChain(thread.stored, { ...thread.context, roster: other }))).toEqual([0, 1, 'unknown-roster']);
  const older = must(verifyRoster(office.office, office.statements.slice(0, 2)));
  expect(seen(await openChain(thread.stored, { ...thread.context, roster: older }))).toEqual([0, 1, 'unknown-roster']);
});

test('CHAIN-6: a reporter who named another first statement is not read under this roster', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, rosterGenesis: office.roster.head.hash };
  const thread = await withEntry(empty, random, { given: { opening } });
  expect(seen(await openChain(thread.stored, thread.context))).toEqual([0, 1, 'unknown-roster']);
});

test('CHAIN-6: a roster that grew since is one that the served roster continues', async ({ task }) => {
  const random = seededRandom(task.name);
  const alba = await testOfficer(random, 'Alba Moreno');
  const boris = await testOfficer(random, 'Boris Okafor');
  const { office } = await testOffice(random);
  const early = [genesisOf(alba, [boris], office)];
  const before = { ...(await testOffice(random)), alba, boris, roster: must(verifyRoster(office, early)) };
  const thread = await withEntry(await testThread(before, random), random);
  const later = must(verifyRoster(office, [...early, enrolmentOf(boris, office, early)]));
  expect(seen(await openChain(thread.stored, { ...thread.context, roster: later }))).toEqual([1]);
});

test('CHAIN-7: an officer who is left out cannot write, even when the readers name her', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, readers: [office.alba.id, office.boris.id] };
  const thread = await withEntry(empty, random, { given: { opening } });
  const byBoris = await withEntry(thread, random, saidBy(office.boris));
  expect(seen(await openChain(byBoris.stored, thread.context))).toEqual([1, 2, 'unknown-author']);
});

test('CHAIN-7: an officer who is not among the readers cannot write', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  const byChidi = await withEntry(thread, random, saidBy(office.chidi));
  expect(seen(await openChain(byChidi.stored, thread.context))).toEqual([1, 2, 'unknown-author']);
});

test('CHAIN-7: a reader who was not on the roster that her entry names is unknown', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, readers: [office.alba.id, office.chidi.id] };
  const thread = await withEntry(empty, random, { given: { opening, roster: office.roster.genesis } });
  const tooEarly = saidBy(office.chidi, { roster: office.roster.genesis });
  const early = await withEntry(thread, random, tooEarly);
  expect(seen(await openChain(early.stored, thread.context))).toEqual([1, 2, 'unknown-author']);
  const now = await withEntry(thread, random, saidBy(office.chidi));
  expect(seen(await openChain(now.stored, thread.context))).toEqual([2]);
});

test('CHAIN-8: an entry that is put in another’s mouth is named', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const opening = { ...empty.opening, readers: [office.alba.id, office.chidi.id] };
  const thread = await withEntry(empty, random, { given: { opening } });
  const { signingSeed } = office.chidi.identity;
  const asReporter = await withEntry(thread, random, { seed: signingSeed });
  expect(seen(await openChain(asReporter.stored, thread.context))).toEqual([1, 2, 'bad-signature']);
  const asAlba = await withEntry(thread, random, { given: { author: authorOf(office.alba) }, seed: signingSeed });
  expect(seen(await openChain(asAlba.stored, thread.context))).toEqual([1, 2, 'bad-signature']);
  const first = await withEntry(empty, random, { seed: signingSeed });
  expect(seen(await openChain(first.stored, thread.context))).toEqual([0, 1, 'bad-signature']);
});

test('an entry of another channel or generation does not open', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await testThread(office, random), random);
  const other = { ...thread.key, channel: newId<ChannelId>(random) };
  const moved = await withEntry(thread, random, { given: { channel: other.channel }, key: other });
  expect(seen(await openChain(moved.stored, thread.context))).toEqual([1, 2, 'does-not-open']);
  const [first, second] = moved.stored as [StoredEntry, StoredEntry];
  expect(seen(await openChain([first, { ...second, generation: 1 }], thread.context))).toEqual([1, 2, 'does-not-open']);
});

test('one more entry opens behind those that were checked before', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await threeEntries(office, random);
  const chain = await openChain(thread.stored, thread.context);
  const { stored } = await withEntry(thread, random, saidBy(office.alba));
  const [row] = stored.slice(3) as [StoredEntry];
  const next = await openNext(row, chain, thread.context);
  expect(next.entries.at(-1)?.entry.author).toEqual(authorOf(office.alba));
  expect(await openChain(stored.slice(3), thread.context, chain)).toEqual(next);
  expect(await openChain(stored, thread.context)).toEqual(next);
  const misplaced = await openNext({ ...row, sequence: 2 }, chain, thread.context);
  expect(seen(misplaced)).toEqual([3, 4, 'out-of-order']);
  expect(misplaced.stopped).toBe(true);
});

test('two entries that say the same differ in every part that is random', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const entry = entryFor(empty, {}, random);
  const once = await withEntry(empty, random, { given: entry });
  const again = await withEntry(empty, random, { given: entry });
  expect(once.hashes).not.toEqual(again.hashes);
});
