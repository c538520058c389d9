// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyPairSync, sign } from 'node:crypto';
import { err, must, ok, utf8 } from '@amends/base';
import { describe, expect, test } from 'vitest';
import { writeArchive } from '../archive/write-archive.ts';
import { openBooth } from '../booth/booth.ts';
import { makeBallot } from '../booth/make-ballot.ts';
import { isSignedAct } from '../cli/is-signed-act.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { hashHex } from '../group/hash-number.ts';
import { growArchive } from '../testing/grow-archive.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { testElection } from '../testing/test-ground.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { openGround } from '../v1/ground.ts';
import { addEvent, NOTHING_YET } from './add-event.ts';
import { checkSpares } from './check-spares.ts';
import { writeDescription } from './election-description.ts';
import { setupData } from './setup-data.ts';

const SECRETS = [11n, 12n, 13n];
const [member, given, left] = SECRETS.map((secret) => String(TEST_GROUP.g ** secret % TEST_GROUP.p));
const POOLS = JSON.stringify({ spares: [given, left], paper: [], printed: [member] });
const DESTROYED = JSON.stringify([left]);
/** As the tests' election is called. */
const SCOPE = 'riverside/elections/11111111111111';
const DAMAGED = err('the archive is damaged');

test('ballots of members, and of spares that were given to somebody, are fine', () => {
  const bytes = archiveOf([11n, 12n]);
  expect(checkSpares(bytes, { pools: POOLS, destroyed: DESTROYED })).toEqual(
    ok({ assigned: 1, destroyed: 1, signers: null }),
  );
});

test('a ballot of a spare that nobody was given is not', () => {
  const bytes = archiveOf([11n, 13n]);
  const says = 'ballot 2 is of a spare credential that nobody was given';
  expect(checkSpares(bytes, { pools: POOLS, destroyed: DESTROYED })).toEqual(err(says));
});

test('before the vote is closed nothing is destroyed', () => {
  const bytes = archiveOf([11n], { isOpen: true });
  expect(checkSpares(bytes, { pools: POOLS, destroyed: null })).toEqual(
    ok({ assigned: 0, destroyed: 0, signers: null }),
  );
});

test('an election that others made has no spares to be asked about', () => {
  const bytes = archiveOf([11n], { description: 'Two officers' });
  expect(checkSpares(bytes, { pools: null, destroyed: null })).toEqual(
    ok({ assigned: 0, destroyed: 0, signers: null }),
  );
});

test.each([
  ['is missing', null, DESTROYED, 'the list of spare credentials is missing'],
  ['is another one', '{"spares":[],"paper":[]}', DESTROYED, 'the list of spare credentials is another one'],
  ['of the destroyed is missing', POOLS, null, 'the list of destroyed credentials is missing'],
  ['of the destroyed is none', POOLS, '{}', 'the list of destroyed credentials is not one of spares'],
  [
    'of the destroyed names a member',
    POOLS,
    JSON.stringify([member]),
    'the list of destroyed credentials is not one of spares',
  ],
  [
    'of the destroyed names one twice',
    POOLS,
    JSON.stringify([left, left]),
    'the list of destroyed credentials is not one of spares',
  ],
])('it is refused when a list %s', (_, pools, destroyed, says) => {
  expect(checkSpares(archiveOf([11n]), { pools, destroyed })).toEqual(err(says));
});

test('it is refused when the list has another form, and when archive or description cannot be read', () => {
  const description = writeDescription({ about: '', lots: [], pools: hashHex('[]') });
  const strange = archiveOf([11n], { description });
  expect(checkSpares(strange, { pools: '[]', destroyed: DESTROYED })).toEqual(
    err('the list of spare credentials has another form'),
  );
  const unread = err('the description cannot be read');
  expect(checkSpares(archiveOf([11n], { description: 'amends-pools 12' }), { pools: POOLS, destroyed: '[]' })).toEqual(
    unread,
  );
  const empty = writeArchive({ timestamp: 1, records: [] });
  expect(checkSpares(empty, { pools: POOLS, destroyed: '[]' })).toEqual(unread);
  const broken = writeArchive({
    timestamp: 1,
    records: must(
      addEvent(NOTHING_YET, {
        type: 'Setup',
        data: setupData({ election: utf8('{}'), trustees: utf8('[]'), credentials: utf8('[1]') }),
      }),
    ).records,
  });
  expect(checkSpares(broken, { pools: POOLS, destroyed: '[]' })).toEqual(unread);
  expect(checkSpares(utf8('no archive'), { pools: POOLS, destroyed: '[]' })).toEqual(DAMAGED);
  const bytes = archiveOf([11n], { isOpen: true });
  expect(checkSpares(bytes.subarray(0, bytes.length - 1024), { pools: POOLS, destroyed: '[]' })).toEqual(DAMAGED);
});

describe('with what tellers signed', () => {
  const archive = archiveOf([11n, 12n]);
  const lists = { pools: POOLS, destroyed: DESTROYED };
  const check = (list: string | null, told = lists) => checkSpares(archive, told, { list, verify: isSignedAct });
  const [sam, kim] = [teller('Sam'), teller('Kim')];
  const missing = err(
    `spare credential ${(given ?? '').slice(0, 12)}… was not destroyed, and no two tellers signed for it`,
  );
  const signed = (signatures: readonly object[], printed = false) =>
    listOf([{ credential: given, printed, signatures }]);

  test('each spare that was not destroyed has two tellers, whose names are told', () => {
    const both = ok({ assigned: 1, destroyed: 1, signers: ['Kim', 'Sam'] });
    expect(check(signed([sam('assign-spare'), kim('assign-spare')]))).toEqual(both);
    expect(check(signed([sam('assign-printed-spare'), kim('assign-printed-spare')], true))).toEqual(both);
  });

  test('one is missing, forged, for another act, or there twice: then it is not signed for', () => {
    const first = sam('assign-spare');
    const forged = { ...kim('assign-spare'), signature: first.signature };
    for (const signatures of [
      [],
      [first],
      [first, forged],
      [first, kim('assign-printed-spare')],
      [first, first],
      [first, { ...first, name: 'Kim' }],
      [first, { ...kim('assign-spare'), key: 'A'.repeat(42) + 'B' }],
    ])
      expect(check(signed(signatures))).toEqual(missing);
    expect(check(listOf([]))).toEqual(missing);
    // Base64url that stands for no bytes: its last letter has bits left over.
    const strange = { ...kim('assign-spare'), signature: 'A'.repeat(85) + 'B' };
    expect(check(signed([first, strange]))).toEqual(missing);
  });

  test('a spare that is left off the list of the destroyed is found', () => {
    const list = signed([sam('assign-spare'), kim('assign-spare')]);
    const found = check(list, { pools: POOLS, destroyed: '[]' });
    expect(found).toEqual(
      err(`spare credential ${(left ?? '').slice(0, 12)}… was not destroyed, and no two tellers signed for it`),
    );
  });

  test('before the close those that voted are signed for', () => {
    const told = { pools: POOLS, destroyed: null };
    const [none, one] = [archiveOf([11n], { isOpen: true }), archiveOf([12n], { isOpen: true })];
    const checkOpen = (bytes: Uint8Array, list: string) => checkSpares(bytes, told, { list, verify: isSignedAct });
    expect(checkOpen(none, listOf([]))).toEqual(ok({ assigned: 0, destroyed: 0, signers: [] }));
    expect(checkOpen(one, listOf([]))).toEqual(missing);
  });

  test('the list is that of this election, in its form, and names each spare once', () => {
    const entry = { credential: given, printed: false, signatures: [] };
    expect([
      check(null),
      check('{}'),
      check(listOf([], 'riverside/elections/another')),
      check(listOf([entry, entry])),
    ]).toEqual([
      err('the list of signatures is missing'),
      err('the list of signatures has another form'),
      err('the list of signatures is of another election'),
      err('the list of signatures names a spare credential twice'),
    ]);
    const without = archiveOf([11n], { description: 'Two officers' });
    expect(checkSpares(without, { pools: null, destroyed: null }, { list: null, verify: isSignedAct })).toEqual(
      ok({ assigned: 0, destroyed: 0, signers: [] }),
    );
  });
});

function listOf(spares: readonly object[], scope = SCOPE): string {
  return JSON.stringify({ scope, spares, shuffles: [], acts: {} });
}

/** Somebody who signs for the spare that was given. */
function teller(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'jwk' }).x;
  return (act: string) => {
    const bytes = utf8(`amends/v1/election-act\n${SCOPE}\n${act}\n${given ?? ''}`);
    return { name, key, signature: sign(null, bytes, privateKey).toString('base64url') };
  };
}

type Told = { readonly description?: string; readonly isOpen?: boolean };

/** An archive with nothing proved in it but the ballots. */
function archiveOf(secrets: readonly bigint[], { description, isOpen = false }: Told = {}): Uint8Array {
  const about = description ?? writeDescription({ about: 'Two officers', lots: [], pools: hashHex(POOLS) });
  const question = { answers: ['Ada', 'Bahar'], min: 0, max: 1, question: 'Who?' };
  const plain = JSON.parse(new TextDecoder().decode(testElection([question]))) as object;
  const election = utf8(JSON.stringify({ ...plain, description: about }));
  const ground = must(openGround(election, { makePowers: bigintPowers, testGroup: TEST_GROUP }));
  const booth = openBooth(ground, seededRandom('spares'));
  const { add, bytes } = growArchive();
  add({ type: 'Setup', data: setupData({ election, trustees: utf8('[]'), credentials: utf8('[1]') }) });
  for (const secret of secrets)
    add({ type: 'Ballot', data: [must(makeBallot(booth, { secret, choices: [[1, 0]] })).content] });
  if (!isOpen) add({ type: 'EndBallots' });
  return bytes();
}
