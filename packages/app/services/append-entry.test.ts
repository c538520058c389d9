// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, toHex, utf8, type ChannelId, type EntryId, type GrantId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { expect, test } from 'vitest';
import { freshContext, OFFICE, withOfficer, type FreshContext } from '../testing/fresh-context.ts';
import { appendEntry } from './append-entry.ts';
import type { Actor } from './context.ts';

const KIB = 1024;
const FULL = { ok: false, error: { type: 'field', field: 'entry', problem: 'too-many' } };

test('a thread that is longer than any is full for whoever has its code, and officers go on', async () => {
  const thread = await threadOf({ entries: 1, bytes: 4 * KIB });
  expect(await append(thread, { sequence: 1 })).toEqual({ ok: true, value: undefined });
  const long = await threadOf({ entries: 1, bytes: 4 * KIB, last: 1_999 });
  expect(await append(long, { sequence: 2_000 })).toEqual(FULL);
  expect(await append(long, { sequence: 2_000, actor: long.officer })).toMatchObject({ ok: true });
});

test('so is one that holds more than any', async () => {
  const thread = await threadOf({ entries: 64, bytes: 256 * KIB - 64 });
  expect(await append(thread, { sequence: 64 })).toMatchObject({ ok: true });
  expect(await append(thread, { sequence: 65 })).toEqual(FULL);
  expect(await append(thread, { sequence: 65, actor: thread.officer })).toMatchObject({ ok: true });
});

type Thread = {
  readonly context: FreshContext;
  readonly channel: ChannelId;
  readonly reporter: Actor;
  readonly officer: Actor;
};

/** A thread with entries of some bytes; what is in them is of no matter. */
async function threadOf(of: {
  readonly entries: number;
  readonly bytes: number;
  readonly last?: number;
}): Promise<Thread> {
  const context = freshContext();
  const officer = await withOfficer(context);
  const { channels } = context.db.store;
  const [channel, lookupHash] = [newId<ChannelId>(context.random), context.random(32)];
  const day = dayOf(context.clock());
  await channels.insert(OFFICE, { id: channel, kind: 'reporter', reference: 'ABCDEF', day });
  const grant = { id: newId<GrantId>(context.random), channel, generation: 0, officer, bytes: context.random(8) };
  await channels.insertGrants(OFFICE, [grant]);
  const code = { lookupHash, channel, verifyKey: context.random(32), grant: context.random(8), ended: false };
  await channels.insertCode(OFFICE, code);
  for (let index = 0; index < of.entries; index++) {
    const sequence = of.last ?? index;
    const id = newId<EntryId>(context.random);
    const bytes = new Uint8Array(of.bytes);
    await channels.insertEntry(OFFICE, { id, channel, generation: 0, sequence, hash: 'h', bytes, day });
  }
  return {
    context,
    channel,
    reporter: { kind: 'reporter', office: OFFICE, lookupHash },
    officer: { kind: 'officer', office: OFFICE, id: officer },
  };
}

async function append(
  { context, channel, reporter }: Thread,
  { sequence, actor = reporter }: { readonly sequence: number; readonly actor?: Actor },
) {
  const head = await context.db.store.channels.head(OFFICE, channel);
  const entry = sealedLooking(channel, sequence);
  const at = { channel, generation: 0, sequence, previous: head?.hash ?? '' };
  const appended = await appendEntry(context, actor, {
    ...at,
    entryId: newId<EntryId>(context.random),
    entry,
    files: [],
    quiet: false,
  });
  if (appended.ok) expect((await context.db.store.channels.head(OFFICE, channel))?.hash).toBe(toHex(sha256(entry)));
  return appended;
}

/** What has the form of an entry in its place, and no content. */
function sealedLooking(channel: ChannelId, sequence: number): Uint8Array {
  const facts = `-> channel 1 ${channel} 0 ${String(sequence)} ${'A'.repeat(22)}`;
  const header = utf8(['age-encryption.org/v1', facts, 'A'.repeat(43), `--- ${'A'.repeat(43)}`, ''].join('\n'));
  const bytes = new Uint8Array(4 * KIB);
  bytes.set(header);
  return bytes;
}
