// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, type ChannelId, type EntryId, type GrantId, type OfficerId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { HYBRID_HEADER_SIZE } from '@amends/protocol/wire/file-form.ts';
import { GRANT_PADDED_SIZE } from '@amends/protocol/wire/grant.ts';
import { ageFileSize } from '@amends/protocol/wire/padding.ts';
import { expect, test } from 'vitest';
import type { ChannelStore } from '../ports/store.ts';
import { freshContext, OFFICE, withOfficer, type FreshContext } from '../testing/fresh-context.ts';
import { readOfficerChannels, readReporterChannel } from './read-channel.ts';

// A generation begins while somebody reads: whoever gets its first entry gets its secret too.

const day = dayOf(0);
const GRANT_SIZE = ageFileSize(HYBRID_HEADER_SIZE, GRANT_PADDED_SIZE);
const [OLD, NEW] = [new Uint8Array(GRANT_SIZE).fill(1), new Uint8Array(GRANT_SIZE).fill(2)];
const LOOKUP = new Uint8Array(32).fill(3);

test('GEN-1: an officer who goes on gets her new grant with the first entry that it opens', async () => {
  const { context, officer, channel } = await oneReport();
  const begun = whenAsked(context, 'grantsOf', async () => {
    await addEntry(context, channel, 1);
    await addGrant(context, { channel, officer, generation: 1, bytes: NEW });
  });
  const page = await readOfficerChannels(begun, actorOf(officer), { known: new Map([[channel, 1]]) });
  expect(page.channels.map(({ grants, entries }) => [grants, entries.length])).toEqual([[[NEW, OLD].map(bytesOf), 1]]);
});

test('GEN-1: an officer who is left out of it is served nothing of it', async () => {
  const { context, officer, channel } = await oneReport();
  const begun = whenAsked(context, 'grantsOf', async () => {
    await addEntry(context, channel, 1);
    for (const { id } of await context.db.store.channels.grantsOn(OFFICE, channel)) {
      await context.db.store.channels.removeGrant(OFFICE, id);
    }
  });
  const page = await readOfficerChannels(begun, actorOf(officer), { known: new Map([[channel, 1]]) });
  expect(page).toEqual({ channels: [], more: false });
});

test('GEN-1: a reporter gets the secret with the first entry that it opens, and nothing with a code that ended', async () => {
  const { context, channel } = await oneReport();
  const actor = { kind: 'reporter', office: OFFICE, lookupHash: LOOKUP } as const;
  const begun = whenAsked(context, 'findCode', async () => {
    await addEntry(context, channel, 1);
    await context.db.store.channels.addCodeGrant(OFFICE, { channel, grant: NEW });
  });
  const read = must(await readReporterChannel(begun, actor));
  expect([read.grants, read.entries.length]).toEqual([[NEW, OLD].map(bytesOf), 2]);
  const ended = whenAsked(context, 'findCode', async () => {
    await context.db.store.channels.endCodes(OFFICE, { channel, day });
  });
  expect(await readReporterChannel(ended, actor)).toEqual({ ok: false, error: { type: 'not-found' } });
});

test('officers’ files are read before the cases that they belong to', async () => {
  const { context, officer } = await oneReport();
  for (const kind of ['reporter', 'file', 'reporter', 'file', 'file', 'reporter'] as const) {
    const id = newId<ChannelId>(context.random);
    const reference = kind === 'file' ? null : id.slice(0, 6);
    await context.db.store.channels.insert(OFFICE, { id, kind, reference, day });
    await addGrant(context, { channel: id, officer, generation: 0, bytes: OLD });
  }
  const page = await readOfficerChannels(context, actorOf(officer), { known: new Map() });
  expect(page.channels.map(({ kind }) => kind)).toEqual([
    ...['file', 'file', 'file'],
    ...['reporter', 'reporter', 'reporter', 'reporter'],
  ]);
});

async function oneReport() {
  const context = freshContext();
  const officer = await withOfficer(context);
  const channel = newId<ChannelId>(context.random);
  const { channels } = context.db.store;
  await channels.insert(OFFICE, { id: channel, kind: 'reporter', reference: 'ABCDEF', day });
  await addEntry(context, channel, 0);
  await addGrant(context, { channel, officer, generation: 0, bytes: OLD });
  const code = { lookupHash: LOOKUP, verifyKey: new Uint8Array(32), grant: OLD, channel, ended: false };
  await channels.insertCode(OFFICE, code);
  return { context, officer, channel };
}

/** Something happens right after the first answer to this question. */
function whenAsked(
  context: FreshContext,
  question: 'grantsOf' | 'findCode',
  happens: () => Promise<void>,
): FreshContext {
  const { channels } = context.db.store;
  let isFirst = true;
  const then = async <T>(answer: T): Promise<T> => {
    if (isFirst) {
      isFirst = false;
      await happens();
    }
    return answer;
  };
  const asked: Pick<ChannelStore, 'grantsOf' | 'findCode'> = {
    grantsOf: async (...about) => await then(await channels.grantsOf(...about)),
    findCode: async (...about) => await then(await channels.findCode(...about)),
  };
  const store = { ...context.db.store, channels: { ...channels, [question]: asked[question] } };
  return { ...context, db: { ...context.db, store } };
}

async function addEntry({ db, random }: FreshContext, channel: ChannelId, sequence: number): Promise<void> {
  const bytes = random(4_096);
  const entry = { id: newId<EntryId>(random), channel, generation: sequence, sequence, hash: '', bytes, day };
  await db.store.channels.insertEntry(OFFICE, entry);
}

async function addGrant(
  { db, random }: FreshContext,
  grant: {
    readonly channel: ChannelId;
    readonly officer: OfficerId;
    readonly generation: number;
    readonly bytes: Uint8Array;
  },
): Promise<void> {
  await db.store.channels.insertGrants(OFFICE, [{ id: newId<GrantId>(random), ...grant }]);
}

function actorOf(id: OfficerId) {
  return { kind: 'officer', office: OFFICE, id } as const;
}

function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes);
}
