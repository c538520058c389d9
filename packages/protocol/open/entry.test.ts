// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, newId, toHex, type ChannelId, type Random } from '@amends/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../keys/derive.ts';
import { channelRecipient } from '../seal/channel-recipient.ts';
import { sealEntry } from '../seal/entry.ts';
import { sealPlain } from '../testing/seal-plain.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { testOffice } from '../testing/test-office.ts';
import { entryFor, testThread } from '../testing/test-thread.ts';
import { readAgeForm } from '../wire/age-form.ts';
import { ENTRY_BYTES_MAX, entryJson, type Entry } from '../wire/entry.ts';
import { agePlainSize, bucketSize, isBucketSize, pad } from '../wire/padding.ts';
import { channelHeaderSize, type StanzaFacts } from '../wire/stanza.ts';
import { openEntry } from './entry.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';

const KIB = 1024;

async function setUp(seed: string) {
  const random = seededRandom(seed);
  const thread = await testThread(await testOffice(random), random);
  const entry = entryFor(thread, { kind: 'report' }, random);
  const by = { key: thread.key, signingSeed: thread.reporter.identity.signingSeed, random };
  const { bytes, hash } = await sealEntry(entry, by);
  return { random, thread, entry, by, bytes, hash, at: { key: thread.key, sequence: 0 } };
}

/** Seals any plaintext whatever as a member of the channel could. */
const sealInside = async (plain: Uint8Array, key: ChannelSecret, facts: StanzaFacts, random: Random) =>
  await sealPlain(plain, [channelRecipient(key, facts, random)]);

/** The plaintext size that fills a ciphertext of `size` bytes. */
const plainSizeFor = (size: number, facts: StanzaFacts) => agePlainSize(channelHeaderSize(facts), size);

test('ENTRY-1: a sealed entry opens for who holds the secret', async ({ task }) => {
  const { entry, bytes, hash, at } = await setUp(task.name);
  const opened = await openEntry(bytes, at);
  expect(opened.ok && opened.value.entry).toEqual(entry);
  expect(hash).toBe(toHex(sha256(bytes)));
});

test('ENTRY-2: an entry has one stanza, of the kind `channel`, that repeats its four facts', async ({ task }) => {
  const { entry, bytes } = await setUp(task.name);
  const form = readAgeForm(bytes);
  const [stanza, ...others] = form.ok ? form.value.stanzas : [];
  expect(others).toEqual([]);
  expect(stanza?.type).toBe('channel');
  expect(stanza?.args.slice(0, 4)).toEqual(['1', entry.channel, '0', '0']);
});

describe('ENTRY-4: no altered byte opens', () => {
  /** What stands where in a 4 KiB entry, as shares of the whole. */
  const STEPS = 4;
  test.each(Array.from({ length: STEPS }, (_, step) => step))(
    'in quarter %i of a 4 KiB entry',
    async (step) => {
      const { bytes, at } = await setUp('every byte of an entry');
      expect(bytes).toHaveLength(4 * KIB);
      const opened: number[] = [];
      const size = bytes.length / STEPS;
      for (let place = step * size; place < (step + 1) * size; place += 1) {
        const altered = bytes.slice();
        altered[place] = (altered[place] ?? 0) ^ (1 << (place % 8));
        const result = await openEntry(altered, at);
        if (result.ok || result.error !== 'does-not-open') opened.push(place);
      }
      expect(opened).toEqual([]);
    },
    60_000,
  );

  test('with any other value at any place of header, stanza, MAC, nonce and payload', async () => {
    const { bytes, at } = await setUp('any byte of an entry');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, difference) => {
        const altered = bytes.slice();
        altered[place] = (altered[place] ?? 0) ^ difference;
        expect(await openEntry(altered, at)).toEqual({ ok: false, error: 'does-not-open' });
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

test('ENTRY-3: an entry opens at no other place, generation, channel or secret', async ({ task }) => {
  const { random, thread, bytes, at } = await setUp(task.name);
  const wrong = [
    { ...at, sequence: 1 },
    { ...at, key: { ...thread.key, generation: 1 } },
    { ...at, key: { ...thread.key, channel: newId<ChannelId>(random) } },
    { ...at, key: { ...thread.key, secret: random(32) } },
  ];
  for (const place of wrong) expect(await openEntry(bytes, place)).toEqual({ ok: false, error: 'does-not-open' });
});

test('ENTRY-3: an entry whose inside does not say where it stands is refused', async ({ task }) => {
  const { random, thread, entry, at } = await setUp(task.name);
  const insides: readonly Partial<Entry>[] = [
    { sequence: 1 },
    { generation: 1 },
    { channel: newId<ChannelId>(random) },
  ];
  for (const inside of insides) {
    const plain = signedPlain({ ...entry, ...inside });
    const padded = pad(plain, plainSizeFor(4 * KIB, entry));
    const bytes = await sealInside(padded, thread.key, entry, random);
    expect(await openEntry(bytes, at)).toEqual({ ok: false, error: 'wrong-place' });
  }
});

test('ENTRY-5: an entry whose size is no bucket is refused before it is opened', async ({ task }) => {
  const { bytes, at } = await setUp(task.name);
  for (const size of [0, 1, 100, 4 * KIB - 1, 4 * KIB + 1, 15 * KIB]) {
    const resized = concatBytes(bytes, new Uint8Array(16 * KIB)).subarray(0, size);
    expect(await openEntry(resized, at)).toEqual({ ok: false, error: 'bad-size' });
  }
  const longer = concatBytes(bytes, new Uint8Array(12 * KIB));
  expect(await openEntry(longer, at)).toEqual({ ok: false, error: 'does-not-open' });
});

test('ENTRY-6: an entry over its limit is neither made nor opened', async ({ task }) => {
  const { random, thread, entry, by, at } = await setUp(task.name);
  const long = { ...entry, data: { much: 'x'.repeat(ENTRY_BYTES_MAX) } };
  await expect(sealEntry(long, by)).rejects.toThrow('an entry stays within its limit');
  const size = bucketSize(ENTRY_BYTES_MAX + 1);
  const padded = pad(signedPlain(entry), plainSizeFor(size, entry));
  const bytes = await sealInside(padded, thread.key, entry, random);
  expect(bytes).toHaveLength(size);
  expect(isBucketSize(bytes.length)).toBe(true);
  expect(await openEntry(bytes, at)).toEqual({ ok: false, error: 'bad-size' });
});

test('ENTRY-6: an entry that is as large as its limit is made and opened', async ({ task }) => {
  const { entry, by, at } = await setUp(task.name);
  const { bytes } = await sealEntry({ ...entry, data: { much: 'x'.repeat(ENTRY_BYTES_MAX - 8 * KIB) } }, by);
  expect(bytes).toHaveLength(ENTRY_BYTES_MAX);
  expect((await openEntry(bytes, at)).ok).toBe(true);
});

test('ENTRY-7: padding that is not all zeros is refused', async ({ task }) => {
  const { random, thread, entry, at } = await setUp(task.name);
  const padded = pad(signedPlain(entry), plainSizeFor(4 * KIB, entry));
  padded.set([1], padded.length - 1);
  const bytes = await sealInside(padded, thread.key, entry, random);
  expect(await openEntry(bytes, at)).toEqual({ ok: false, error: 'bad-padding' });
});

test('ENTRY-8: a plaintext that is not exactly an entry is refused', async ({ task }) => {
  const { random, thread, entry, at } = await setUp(task.name);
  const padded = pad(new TextEncoder().encode('{"hello":"there"}'), plainSizeFor(4 * KIB, entry));
  const bytes = await sealInside(padded, thread.key, entry, random);
  expect(await openEntry(bytes, at)).toEqual({ ok: false, error: 'malformed' });
});

test('ENTRY-9: an entry is sealed only with its own channel’s key', async ({ task }) => {
  const { random, entry, by } = await setUp(task.name);
  const otherChannel = { ...by, key: { ...by.key, channel: newId<ChannelId>(random) } };
  await expect(sealEntry(entry, otherChannel)).rejects.toThrow('the key is the channel’s own');
  const otherGeneration = { ...by, key: { ...by.key, generation: 1 } };
  await expect(sealEntry(entry, otherGeneration)).rejects.toThrow('the key is the channel’s own');
});

test('PAD-3: every sealed entry is exactly a bucket, whatever its length and place', async ({ task }) => {
  const { entry, by } = await setUp(task.name);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.nat(5_000), fc.nat(150_000)),
      fc.oneof(fc.nat(12), fc.nat(1_000_000)),
      async (length, sequence) => {
        const { bytes } = await sealEntry({ ...entry, sequence, text: 'x'.repeat(length) }, by);
        expect(isBucketSize(bytes.length)).toBe(true);
        const form = readAgeForm(bytes);
        expect(form.ok && form.value.headerSize).toBe(channelHeaderSize({ ...entry, sequence }));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('PAD-3: the shortest and a long report are both of a bucket size', async ({ task }) => {
  const { entry, by } = await setUp(task.name);
  const sizes: number[] = [];
  for (const length of [0, 1_000, 10_000, 50_000, 200_000]) {
    sizes.push((await sealEntry({ ...entry, text: 'x'.repeat(length) }, by)).bytes.length);
  }
  expect(sizes).toEqual([4 * KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB]);
});

/** An entry's plaintext with a signature of zeros: what stands inside is checked before who signed it. */
function signedPlain(entry: Entry): Uint8Array {
  const signature = 'A'.repeat(86);
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([left], [right]) => (left < right ? -1 : 1))
            .map(([name, member]) => [name, sorted(member)]),
        )
      : value;
  return new TextEncoder().encode(JSON.stringify(sorted({ entry: entryJson(entry), signature })));
}
