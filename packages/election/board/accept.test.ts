// SPDX-License-Identifier: AGPL-3.0-or-later
// What trustees make, before it is appended; and what nobody can make of it.
import { fromUtf8, itemAt, must, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { openBooth } from '../booth/booth.ts';
import { leavesOf, nameOf, replaceAt } from '../testing/mutations/json-leaves.ts';
import { playSmall, readBefore } from '../testing/play-small.ts';
import { readStory, sceneOf } from '../testing/story.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { shuffleTally } from '../trustee/shuffle/shuffle-tally.ts';
import { rankedColumns } from '../verify/ranked-columns.ts';
import { startInline } from '../verify/workers.ts';
import { acceptDecryption } from './accept-decryption.ts';
import { acceptShuffle } from './accept-shuffle.ts';
import { combineDecryptions } from './combine-decryptions.ts';
import { findOwner } from './find-owner.ts';
import type { RunningElection } from './read-election.ts';

const ADDED = { answers: ['Ada', 'Bahar'], min: 0, max: 1, question: 'Which?' };
const RANKED = { type: 'NonHomomorphic', value: { answers: ['Ada', 'Bahar'], question: 'In which order?' } } as const;
const script = {
  seed: 'accept',
  trustees: [{ size: 3, threshold: 2 }],
  questions: [RANKED, ADDED, RANKED],
  votes: [
    {
      voter: 0,
      choices: [
        [1, 2],
        [1, 0],
        [0, 0],
      ],
    },
    {
      voter: 1,
      choices: [
        [2, 1],
        [0, 0],
        [1, 1],
      ],
    },
    {
      voter: 2,
      choices: [
        [1, 0],
        [1, 0],
        [2, 1],
      ],
    },
  ],
  shufflers: [3, 1],
  decrypters: [1, 3],
} as const;
const bytes = await playSmall(script);
/** The same people and the same votes, with other chance. */
const other = await playSmall({ ...script, seed: 'another' });

const dataOf = (archive: Uint8Array, type: string, nth = 0): string =>
  itemAt(sceneOf(readStory(archive).scenes, type, nth).data, 0);
const workersOf = ({ ground, setup }: RunningElection) => startInline(ground, setup.election);

const [shuffling, second] = [readBefore(bytes, 'Shuffle'), readBefore(bytes, 'Shuffle', 1)];
const [decrypting, decrypted] = [readBefore(bytes, 'PartialDecryption'), readBefore(bytes, 'PartialDecryption', 1)];

async function shuffleFault(election: RunningElection, owner: number, text: string): Promise<string | undefined> {
  const accepted = await acceptShuffle(election, { owner, content: utf8(text) }, workersOf(election));
  return accepted.ok ? undefined : accepted.error;
}

async function decryptionFault(election: RunningElection, owner: number, text: string): Promise<string | undefined> {
  const accepted = await acceptDecryption(election, { owner, content: utf8(text) }, workersOf(election));
  return accepted.ok ? undefined : accepted.error;
}

const PROOF = 'has a proof that does not hold';

test('a shuffle is accepted once of each trustee, after the one that it shuffles, and in no other election', async () => {
  const [first, next] = [dataOf(bytes, 'Shuffle'), dataOf(bytes, 'Shuffle', 1)];
  expect(await shuffleFault(shuffling, 3, first)).toBeUndefined();
  expect(await shuffleFault(second, 1, next)).toBeUndefined();
  expect(await shuffleFault(second, 2, first)).toBe(PROOF);
  expect(await shuffleFault(shuffling, 1, next)).toBe(PROOF);
  expect(await shuffleFault(second, 3, next)).toBe('is the second one of the same trustee');
  expect(await shuffleFault(second, 4, next)).toBe('is of nobody who is a trustee');
  expect(await shuffleFault(shuffling, 3, dataOf(other, 'Shuffle'))).toBe(PROOF);
  const { tally: _, ...untallied } = shuffling;
  expect(await shuffleFault(untallied, 3, first)).toBe('comes before the tally');
});

test('the shuffle of one question is none of another one', async () => {
  const { ciphertexts, proofs } = JSON.parse(dataOf(bytes, 'Shuffle')) as { ciphertexts: unknown[]; proofs: unknown[] };
  const swapped = { ciphertexts, proofs: proofs.toReversed() };
  expect(await shuffleFault(shuffling, 3, JSON.stringify(swapped))).toBe(PROOF);
  const both = { ciphertexts: ciphertexts.toReversed(), proofs: proofs.toReversed() };
  expect(await shuffleFault(shuffling, 3, JSON.stringify(both))).toBe(PROOF);
});

test('a shuffle that drops a ballot for another one, or changes one, is refused', async () => {
  const { ground, tally } = shuffling;
  const columns = rankedColumns(ground.election, must({ ok: true, value: tally?.ciphertexts ?? [] }));
  const booth = openBooth(ground, seededRandom('cheats'));
  const doubled = columns.map((column) => [itemAt(column, 0), itemAt(column, 0), ...column.slice(2)]);
  expect(await shuffleFault(shuffling, 3, must(fromUtf8(shuffleTally(booth, doubled))))).toBe(PROOF);
  const made = must(fromUtf8(shuffleTally(booth, columns)));
  expect(await shuffleFault(shuffling, 3, made)).toBeUndefined();
  for (const { path } of leavesOf(made)) {
    const changed = replaceAt(made, path, (value) => String((BigInt(String(value)) * 4n) % TEST_GROUP.p));
    expect(await shuffleFault(shuffling, 3, changed), nameOf(path)).toBeDefined();
  }
});

test('where nothing is ranked, nothing is shuffled', async () => {
  const approval = await playSmall({
    seed: 'added',
    trustees: ['single'],
    questions: [ADDED],
    votes: [{ voter: 0, choices: [[0, 1]] }],
    decrypters: [1],
  });
  const election = readBefore(approval, 'PartialDecryption');
  expect(await shuffleFault(election, 1, dataOf(bytes, 'Shuffle'))).toBe('there is nothing to shuffle');
});

test('a decryption is accepted once of each trustee, of what is to be decrypted, and in no other election', async () => {
  const [first, next] = [dataOf(bytes, 'PartialDecryption'), dataOf(bytes, 'PartialDecryption', 1)];
  expect(await decryptionFault(decrypting, 1, first)).toBeUndefined();
  expect(await decryptionFault(decrypted, 3, next)).toBeUndefined();
  expect(await decryptionFault(decrypted, 1, next)).toBe('is the second one of the same trustee');
  expect(await decryptionFault(decrypted, 2, next)).toBe(`${PROOF} (1)`);
  expect(await decryptionFault(decrypting, 4, first)).toBe('is of nobody who is a trustee');
  expect(await decryptionFault(decrypting, 1, dataOf(other, 'PartialDecryption'))).toBe(`${PROOF} (1)`);
  // What stood there before the last shuffle is something else.
  expect(await decryptionFault(second, 1, first)).toBe(`${PROOF} (1)`);
  const { tally: _, ...untallied } = decrypting;
  expect(await decryptionFault(untallied, 1, first)).toBe('comes before the tally');
  for (const { path } of leavesOf(first)) {
    const changed = replaceAt(first, path, (value) => String((BigInt(String(value)) * 4n) % TEST_GROUP.p));
    expect(await decryptionFault(decrypting, 1, changed), nameOf(path)).toContain(PROOF);
  }
});

test('there is no result before enough trustees decrypted', async () => {
  const faultOf = async (election: RunningElection): Promise<string | undefined> => {
    const combined = await combineDecryptions(election, workersOf(election));
    return combined.ok ? undefined : combined.error;
  };
  const complete = readBefore(bytes, 'Result');
  expect(await faultOf(complete)).toBeUndefined();
  expect(await faultOf(decrypted)).toBe('too few trustees decrypted');
  expect(await faultOf(readBefore(bytes, 'EncryptedTally'))).toBe('there is no tally yet');
  const { tally = { ciphertexts: [], weight: 0n } } = complete;
  expect(await faultOf({ ...complete, tally: { ...tally, weight: 2n ** 41n } })).toBe('there are too many votes');
  const unchecked = complete.decryptions.map((one) => ({
    ...one,
    factors: one.factors.map((all) => all.map(() => 4n)),
  }));
  expect(await faultOf({ ...complete, decryptions: unchecked })).toBe(
    'question 2 has no result: something was not checked',
  );
});

test('who holds which key is found, and of a stranger nothing', () => {
  const { holders } = decrypting;
  expect(holders.flatMap(({ keys }) => keys).map((key) => findOwner(holders, key))).toEqual([1, 2, 3]);
  expect(findOwner(holders, 4n)).toBeUndefined();
});
