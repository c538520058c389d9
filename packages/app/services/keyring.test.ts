// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type OfficerId } from '@amends/base';
import { identityFromSeeds } from '@amends/protocol/keys/identity.ts';
import { sealToRecipient } from '@amends/protocol/seal/hybrid.ts';
import { HYBRID_HEADER_SIZE } from '@amends/protocol/wire/file-form.ts';
import { pad, paddedSize } from '@amends/protocol/wire/padding.ts';
import { expect, test } from 'vitest';
import { freshContext, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { putShelf, readKeyring } from './keyring.ts';

const actorOf = (id: OfficerId) => ({ kind: 'officer', office: OFFICE, id }) as const;
const field = (name: string, problem: string) => ({ ok: false, error: { type: 'field', field: name, problem } });

test('HTTP-1: a shelf that is not sealed as it claims, is of another size or is too large is refused', async () => {
  const context = freshContext();
  const actor = actorOf(await withOfficer(context));
  const good = await sealed(1_000);
  const put = async (bytes: Uint8Array) => await putShelf(context, actor, { shelf: 0, revision: 0, bytes });
  expect(await put(good.slice(0, -1))).toEqual(field('bytes', 'malformed'));
  expect(await put(new Uint8Array(4_096))).toEqual(field('bytes', 'malformed'));
  expect(await put(await sealed(2 * 1024 * 1024))).toEqual(field('bytes', 'too-large'));
  expect(await putShelf(context, actor, { shelf: 500, revision: 0, bytes: good })).toEqual(field('shelf', 'too-many'));
  expect(await readKeyring(context, actor)).toEqual([]);
  must(await put(good));
  expect(await readKeyring(context, actor)).toEqual([{ shelf: 0, revision: 1, bytes: Buffer.from(good) }]);
});

test('of two devices that write over the same revision of a shelf, the second is told', async () => {
  const context = freshContext();
  const actor = actorOf(await withOfficer(context));
  const [first, second, third] = [await sealed(10), await sealed(20), await sealed(30)];
  const put = async (revision: number, bytes: Uint8Array) =>
    await putShelf(context, actor, { shelf: 3, revision, bytes });
  const conflict = { ok: false, error: { type: 'conflict' } };
  expect(await put(4, first)).toEqual(conflict);
  must(await put(0, first));
  expect(await put(0, second)).toEqual(conflict);
  must(await put(1, second));
  expect(await put(1, third)).toEqual(conflict);
  expect(await readKeyring(context, actor)).toEqual([{ shelf: 3, revision: 2, bytes: Buffer.from(second) }]);
});

async function sealed(length: number): Promise<Uint8Array> {
  const seeds = { encryption: new Uint8Array(32).fill(1), signing: new Uint8Array(32).fill(2) };
  const { recipient } = await identityFromSeeds(seeds);
  return await sealToRecipient(pad(new Uint8Array(length), paddedSize(length, HYBRID_HEADER_SIZE)), recipient);
}
