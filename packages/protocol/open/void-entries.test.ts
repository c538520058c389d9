// SPDX-License-Identifier: AGPL-3.0-or-later
// What a faulty entry does to the chain around it: it is named, counts for nothing, and reading goes on or ends.
import { toHex, type Random } from '@amends/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelRecipient } from '../seal/channel-recipient.ts';
import { sha256 } from '../keys/derive.ts';
import { sealPlain } from '../testing/seal-plain.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { testOffice, type TestOffice } from '../testing/test-office.ts';
import {
  entryFor,
  grantedBy,
  saidBy,
  testThread,
  threeEntries,
  withEntry,
  withGeneration,
  withSealed,
  type TestThread,
} from '../testing/test-thread.ts';
import { LEAVE_KIND } from '../wire/acts.ts';
import { NO_PREVIOUS } from '../wire/entry.ts';
import { agePlainSize } from '../wire/padding.ts';
import { channelHeaderSize } from '../wire/stanza.ts';
import type { Chain, StoredEntry } from './chain-state.ts';
import { openChain } from './chain.ts';

const read = async ({ stored, context }: TestThread): Promise<Chain> => await openChain(stored, context);
const sequences = ({ entries }: Chain) => entries.map(({ entry }) => entry.sequence);

/** The rows with one byte of one of them changed. */
function flipped(rows: readonly StoredEntry[], at: { row: number; place: number; by?: number }): StoredEntry[] {
  return rows.map((row, index) => {
    if (index !== at.row) return row;
    const bytes = row.bytes.slice();
    bytes[at.place] = (bytes[at.place] ?? 0) ^ (at.by ?? 1);
    return { ...row, bytes };
  });
}

/** The thread with an entry of a member's own making that has no entry inside. */
async function withJunk(thread: TestThread, random: Random): Promise<TestThread> {
  const place = entryFor(thread, {}, random);
  const plain = new Uint8Array(agePlainSize(channelHeaderSize(place), 4_096));
  const bytes = await sealPlain(plain, [channelRecipient(thread.key, place, random)]);
  return withSealed(thread, { bytes, hash: toHex(sha256(bytes)) }, thread.key.generation);
}

/** Where a generation begins in it. */
const START = 5;

/** A report, Chidi let in, Alba gone, a generation by Chidi without her, and the reporter's words between and behind. */
async function twoGenerations(office: TestOffice, random: Random): Promise<TestThread> {
  const { alba, chidi } = office;
  let thread = await withEntry(await testThread(office, random), random);
  for (const by of [grantedBy(alba, chidi), {}, saidBy(alba, { kind: LEAVE_KIND }), {}]) {
    thread = await withEntry(thread, random, by);
  }
  thread = await withGeneration(thread, random, { officer: chidi, members: [chidi] });
  return await withEntry(await withEntry(thread, random), random);
}

test('CHAIN-2: a faulty entry at the end is named, counts for nothing, and is continued', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await threeEntries(office, random);
  const junk = await withJunk(thread, random);
  const ended = await read(junk);
  expect(seen(ended)).toEqual([3, 4, 'malformed']);
  expect(ended).toMatchObject({ length: 4, head: junk.hashes[3], stopped: false });
  const chain = await read(await withEntry(junk, random, saidBy(office.alba)));
  expect(seen(chain)).toEqual([4, 4, 'malformed']);
  expect(sequences(chain)).toEqual([0, 1, 2, 4]);
});

test('CHAIN-2: several faulty entries in the middle are each named, and reading goes on behind them', async ({
  task,
}) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  let thread = await withJunk(await threeEntries(office, random), random);
  thread = await withEntry(thread, random, saidBy(office.boris));
  thread = await withEntry(thread, random, { seed: office.alba.identity.signingSeed });
  const chain = await read(await withEntry(thread, random));
  expect(seen(chain)).toEqual([4, 4, 'malformed', 5, 'unknown-author', 6, 'bad-signature']);
  expect(sequences(chain)).toEqual([0, 1, 2, 6]);
  expect(chain).toMatchObject({ length: 7, head: chain.entries.at(-1)?.hash });
});

test('CHAIN-2: what a faulty entry would have changed is as it was before', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const { alba, boris, chidi } = office;
  const thread = await threeEntries(office, random);
  const before = await read(thread);
  const wrongSeed = { seed: boris.identity.signingSeed };
  for (const by of [
    { ...saidBy(alba, { kind: LEAVE_KIND }), ...wrongSeed },
    { ...grantedBy(alba, chidi), ...wrongSeed },
    { ...grantedBy(alba, boris), ...wrongSeed },
  ]) {
    const { entries, faults, length, head, ...state } = await read(await withEntry(thread, random, by));
    expect([entries, faults, length]).toEqual([before.entries, [{ entry: 4, fault: 'bad-signature' }], 4]);
    expect(head).not.toBe(before.head);
    expect({ ...before, ...state }).toEqual(before);
  }
});

test('CHAIN-4: the entry behind a faulty one names the bytes that are stored there', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const junk = await withJunk(await threeEntries(office, random), random);
  for (const previous of [junk.hashes[2] ?? '', NO_PREVIOUS]) {
    const broken = await withEntry(junk, random, { given: { previous } });
    expect(seen(await read(broken))).toEqual([3, 4, 'malformed', 5, 'broken-link']);
    expect(seen(await read(await withEntry(broken, random)))).toEqual([4, 4, 'malformed', 5, 'broken-link']);
  }
});

test('CHAIN-4: an altered byte in the middle is named, and so is the entry behind it', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await withEntry(await threeEntries(office, random), random, saidBy(office.alba));
  const chain = await openChain(flipped(thread.stored, { row: 1, place: 3_000 }), thread.context);
  expect(seen(chain)).toEqual([2, 2, 'does-not-open', 3, 'broken-link']);
  expect(sequences(chain)).toEqual([0, 3]);
});

test('CHAIN-10: behind a faulty first entry, of the channel or of a generation, nothing is read', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const thread = await twoGenerations(office, random);
  for (const row of [0, START]) {
    const chain = await openChain(flipped(thread.stored, { row, place: 3_000 }), thread.context);
    expect(seen(chain)).toEqual([row, row + 1, 'does-not-open']);
    expect([chain.stopped, chain.length]).toEqual([true, row + 1]);
    expect(await openChain(thread.stored.slice(row + 1), thread.context, chain)).toEqual(chain);
  }
});

test('CHAIN-10: an altered entry right before a generation, or one that says who goes on in it, ends the reading there', async ({
  task,
}) => {
  const random = seededRandom(task.name);
  const { stored, context } = await twoGenerations(await testOffice(random), random);
  const before = await openChain(flipped(stored, { row: START - 1, place: 3_000 }), context);
  expect(seen(before)).toEqual([4, 5, 'does-not-open', 6, 'broken-link']);
  const grant = await openChain(flipped(stored, { row: 1, place: 3_000 }), context);
  expect(seen(grant)).toEqual([3, 2, 'does-not-open', 3, 'broken-link', 6, 'bad-generation']);
  expect([before.stopped, grant.stopped]).toEqual([true, true]);
  const leave = await openChain(flipped(stored, { row: 3, place: 3_000 }), context);
  expect(seen(leave)).toEqual([3, 4, 'does-not-open', 5, 'broken-link', 6, 'bad-generation']);
  expect(leave.stopped).toBe(true);
});

test('CHAIN-10: behind an entry that stands out of place, nothing is read', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const { stored, context } = await threeEntries(office, random);
  const [first, second, third] = stored as [StoredEntry, StoredEntry, StoredEntry];
  for (const [rows, fault] of [
    [[first, third, second], 'out-of-order'],
    [[first, { ...second, generation: 2 }, third], 'bad-generation'],
  ] as const) {
    const chain = await openChain(rows, context);
    expect([seen(chain), chain.stopped]).toEqual([[1, 2, fault], true]);
  }
});

describe('CHAIN-2, CHAIN-10: an altered byte anywhere in two generations', async () => {
  const random = seededRandom('two generations, each byte altered');
  const thread = await twoGenerations(await testOffice(random), random);
  const { stored, context } = thread;
  const whole = await read(thread);
  const hashes = whole.entries.map(({ hash }) => hash);
  const size = 4_096;

  const check = async (at: { row: number; place: number; by: number }) => {
    const chain = await openChain(flipped(stored, at), context);
    const named = chain.faults.map(({ entry }) => entry - 1);
    expect(chain.faults[0]).toEqual({ entry: at.row + 1, fault: 'does-not-open' });
    // Nothing altered is among the entries, and every one of them is as it was written.
    for (const { hash, entry } of chain.entries)
      expect([entry.sequence, hash]).toEqual([entry.sequence, hashes[entry.sequence]]);
    expect(sequences(chain)).not.toContain(at.row);
    expect(chain.stopped).toBe(named.includes(0) || named.includes(START));
    if (chain.length > at.row + 1) expect(chain.faults[1]).toEqual({ entry: at.row + 2, fault: 'broken-link' });
    const last = chain.stopped ? chain.length - 1 : stored.length - 1;
    expect([...named, ...sequences(chain)].toSorted((a, b) => a - b)).toEqual(
      stored.map((_, row) => row).slice(0, last + 1),
    );
  };

  test('the chain is of eight entries without a fault', () => {
    expect(seen(whole)).toEqual([8]);
    expect(new Set(stored.map(({ bytes }) => bytes.length))).toEqual(new Set([size]));
  });

  test('is named at its entry, and what it made impossible behind it too', async () => {
    const row = fc.nat(stored.length - 1);
    const difference = fc.integer({ min: 1, max: 255 });
    await fc.assert(
      fc.asyncProperty(row, fc.nat(size - 1), difference, async (which, place, by) => {
        await check({ row: which, place, by });
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
