// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose signature is the reporter's: her opening's, and then the newest new code's.
import { toBase64url, type JsonObject, type Random } from '@amends/base';
import { expect, test } from 'vitest';
import { identityFromSeeds, type Identity } from '../keys/identity.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { seen } from '../testing/seen.ts';
import { testOffice } from '../testing/test-office.ts';
import { saidBy, testFile, testThread, withEntry, type TestThread } from '../testing/test-thread.ts';
import { NEW_CODE_KIND } from '../wire/acts.ts';
import type { Chain } from './chain-state.ts';
import { openChain } from './chain.ts';

const read = async ({ stored, context }: TestThread): Promise<Chain> => await openChain(stored, context);
const newIdentity = async (random: Random): Promise<Identity> =>
  await identityFromSeeds({ encryption: random(32), signing: random(32) });
const codeData = ({ verifyKey, recipient }: Identity) => ({ verifyKey: toBase64url(verifyKey), recipient });

async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const empty = await testThread(office, random);
  const thread = await withEntry(empty, random);
  return { ...office, random, empty, thread, fresh: await newIdentity(random) };
}

test('CHAIN-8: an officer’s new code changes whose signature is the reporter’s, and to whom is granted', async ({
  task,
}) => {
  const { random, alba, thread, fresh } = await setUp(task.name);
  const renewed = await withEntry(thread, random, saidBy(alba, { kind: NEW_CODE_KIND, data: codeData(fresh) }));
  const chain = await read(await withEntry(renewed, random, { seed: fresh.signingSeed }));
  expect(seen(chain)).toEqual([3]);
  expect(chain.reporter).toEqual({ verifyKey: fresh.verifyKey, recipient: fresh.recipient });
  expect(seen(await read(await withEntry(renewed, random)))).toEqual([2, 3, 'bad-signature']);
});

test('CHAIN-8: a reporter replaces her own code with the old key, and the old key is void from then on', async ({
  task,
}) => {
  const { random, thread, fresh } = await setUp(task.name);
  const given = { kind: NEW_CODE_KIND, data: codeData(fresh) };
  const byNew = await read(await withEntry(thread, random, { given, seed: fresh.signingSeed }));
  expect(seen(byNew)).toEqual([1, 2, 'bad-signature']);
  expect(byNew.reporter?.verifyKey).toEqual(thread.reporter.identity.verifyKey);
  const renewed = await withEntry(thread, random, { given });
  expect(seen(await read(await withEntry(renewed, random, { seed: fresh.signingSeed })))).toEqual([3]);
  const old = await withEntry(renewed, random);
  expect(seen(await read(old))).toEqual([2, 3, 'bad-signature']);
  const thief = await newIdentity(random);
  const stolen = await read(await withEntry(renewed, random, { given: { ...given, data: codeData(thief) } }));
  expect(seen(stolen)).toEqual([2, 3, 'bad-signature']);
  expect(stolen.reporter?.verifyKey).toEqual(fresh.verifyKey);
});

test('CHAIN-8: a new code needs both keys, and changes nothing otherwise', async ({ task }) => {
  const { random, alba, thread, fresh } = await setUp(task.name);
  const { verifyKey, recipient } = codeData(fresh);
  const datas: readonly JsonObject[] = [
    {},
    { verifyKey },
    { recipient },
    { verifyKey: toBase64url(random(31)), recipient },
    { verifyKey, recipient: 7 },
    { verifyKey, recipient: `age1pq1${'q'.repeat(4_000)}` },
  ];
  for (const data of datas) {
    for (const by of [saidBy(alba, { kind: NEW_CODE_KIND, data }), { given: { kind: NEW_CODE_KIND, data } }]) {
      const chain = await read(await withEntry(await withEntry(thread, random, by), random));
      expect(seen(chain)).toEqual([3]);
      const { identity } = thread.reporter;
      expect(chain.reporter).toEqual({ verifyKey: identity.verifyKey, recipient: identity.recipient });
    }
  }
});

test('CHAIN-8: the newest of several new codes counts, and no other kind of entry changes a key', async ({ task }) => {
  const { random, alba, thread, fresh } = await setUp(task.name);
  const second = await newIdentity(random);
  const once = await withEntry(thread, random, saidBy(alba, { kind: NEW_CODE_KIND, data: codeData(second) }));
  const given = { kind: NEW_CODE_KIND, data: codeData(fresh) };
  const twice = await withEntry(once, random, { given, seed: second.signingSeed });
  const said = await withEntry(twice, random, saidBy(alba, { kind: 'message', data: codeData(second) }));
  const chain = await read(said);
  expect(seen(chain)).toEqual([4]);
  expect(chain.reporter?.verifyKey).toEqual(fresh.verifyKey);
});

test('CHAIN-7: a new code in the officers’ file gives nobody the reporter’s voice there', async ({ task }) => {
  const { random, alba, empty } = await setUp(task.name);
  const file = { mayWrite: [alba.id], excluded: [] };
  const begun = await testFile(empty, random, { officer: alba, members: [alba], file });
  const data = codeData(alba.identity);
  const renewed = await withEntry(begun, random, saidBy(alba, { kind: NEW_CODE_KIND, data }));
  const chain = await read(await withEntry(renewed, random, { seed: alba.identity.signingSeed }));
  expect(seen(chain)).toEqual([2, 3, 'unknown-author']);
  expect(chain.reporter).toBeUndefined();
});
