// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, err, must, ok, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { writeArchive, writeRecord } from '../archive/write-archive.ts';
import { openBooth } from '../booth/booth.ts';
import { makeBallot } from '../booth/make-ballot.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { hashHex } from '../group/hash-number.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { testElection } from '../testing/test-ground.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { openGround } from '../v1/ground.ts';
import { addEvent, NOTHING_YET, type Happening, type Head } from './add-event.ts';
import { checkSpares } from './check-spares.ts';
import { writeDescription } from './election-description.ts';
import { setupData } from './setup-data.ts';

const SECRETS = [11n, 12n, 13n];
const [member, given, left] = SECRETS.map((secret) => String(TEST_GROUP.g ** secret % TEST_GROUP.p));
const POOLS = JSON.stringify({ spares: [given, left], paper: [], printed: [member] });
const DESTROYED = JSON.stringify([left]);
const DAMAGED = err('the archive is damaged');

test('ballots of members, and of spares that were given to somebody, are fine', () => {
  const bytes = archiveOf([11n, 12n]);
  expect(checkSpares(bytes, { pools: POOLS, destroyed: DESTROYED })).toEqual(ok({ assigned: 1, destroyed: 1 }));
});

test('a ballot of a spare that nobody was given is not', () => {
  const bytes = archiveOf([11n, 13n]);
  const says = 'ballot 2 is of a spare credential that nobody was given';
  expect(checkSpares(bytes, { pools: POOLS, destroyed: DESTROYED })).toEqual(err(says));
});

test('before the vote is closed nothing is destroyed', () => {
  const bytes = archiveOf([11n], { isOpen: true });
  expect(checkSpares(bytes, { pools: POOLS, destroyed: null })).toEqual(ok({ assigned: 0, destroyed: 0 }));
});

test('an election that others made has no spares to be asked about', () => {
  const bytes = archiveOf([11n], { description: 'Two officers' });
  expect(checkSpares(bytes, { pools: null, destroyed: null })).toEqual(ok({ assigned: 0, destroyed: 0 }));
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

type Told = { readonly description?: string; readonly isOpen?: boolean };

/** An archive with nothing proved in it but the ballots. */
function archiveOf(secrets: readonly bigint[], { description, isOpen = false }: Told = {}): Uint8Array {
  const about = description ?? writeDescription({ about: 'Two officers', lots: [], pools: hashHex(POOLS) });
  const question = { answers: ['Ada', 'Bahar'], min: 0, max: 1, question: 'Who?' };
  const plain = JSON.parse(new TextDecoder().decode(testElection([question]))) as object;
  const election = utf8(JSON.stringify({ ...plain, description: about }));
  const ground = must(openGround(election, { makePowers: bigintPowers, testGroup: TEST_GROUP }));
  const booth = openBooth(ground, seededRandom('spares'));
  let bytes = writeArchive({ timestamp: 1, records: [] });
  let head: Head = NOTHING_YET;
  const add = (happening: Happening): void => {
    const added = must(addEvent(head, happening));
    bytes = concatBytes(bytes, ...added.records.flatMap((one) => writeRecord(one, 1)));
    head = added.head;
  };
  add({ type: 'Setup', data: setupData({ election, trustees: utf8('[]'), credentials: utf8('[1]') }) });
  for (const secret of secrets)
    add({ type: 'Ballot', data: [must(makeBallot(booth, { secret, choices: [[1, 0]] })).content] });
  if (!isOpen) add({ type: 'EndBallots' });
  return bytes;
}
