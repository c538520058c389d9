// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers that are not in the group and whose proofs hold all the same: whoever tries often enough finds such proofs,
// for -1 raised to an even challenge is 1.
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { openBooth } from '../../booth/booth.ts';
import { proveDisjunction } from '../../booth/prove-disjunction.ts';
import { reduce } from '../../group/reduce.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { TEST_GROUP } from '../../testing/test-group.ts';
import { testGround } from '../../testing/test-ground.ts';
import { parseExact } from '../shapes/parse-exact.ts';
import { ballot as ballotShape } from '../shapes/ballot.ts';
import { proof as proofShape, type Proof } from '../shapes/basics.ts';
import { findFault } from './check-answer.ts';
import { checkDecryption } from './check-decryption.ts';
import { checkDisjunction, minusEach, type Pair } from './check-disjunction.ts';

const question = { answers: ['Yes'], min: 0, max: 1, question: 'Yes or no?' };
const ground = testGround([question]);
const { group, key } = ground;
const booth = openBooth(ground, seededRandom('strangers'));
const VOTER = 'voter';
const RANDOM = 4_242n;
const isEven = (challenge: bigint): boolean => challenge % 2n === 0n;
const negative = (value: bigint): bigint => TEST_GROUP.p - value;

/** An encrypted 0. */
const zero: Pair = { alpha: group.generatorPower(RANDOM), beta: group.power(key, RANDOM) };

/** A proof that it is 0 or 1, made again and again until all its challenges are even. */
function proveEvenly(prefix: string): readonly Proof[] {
  for (;;) {
    const opened = [0, -1].map((votes) => ({ votes, random: RANDOM }));
    const proofs = proveDisjunction(booth, { opened, real: 0, prefix });
    if (proofs.every(({ challenge }) => isEven(BigInt(challenge)))) return proofs;
  }
}

/** A proof that it is 0, and nothing else. */
function proveZero(): readonly Proof[] {
  return proveDisjunction(booth, { opened: [{ votes: 0, random: RANDOM }], real: 0, prefix: 'p' });
}

function faultOf(pair: Pair): string | undefined {
  const [alpha, beta] = [String(pair.alpha), String(pair.beta)];
  const answer = {
    choices: [{ alpha, beta }],
    individual_proofs: [proveEvenly(`prove|${VOTER}|${alpha},${beta}|`)],
    overall_proof: proveEvenly(`prove|${VOTER}|${alpha},${beta}|${alpha},${beta}|`),
  };
  const hash = 'A'.repeat(43);
  const signature = { hash, proof: { challenge: '0', response: '0' } };
  const ballot = { election_uuid: '', election_hash: hash, credential: '1', answers: [answer], signature };
  const [read] = must(parseExact(JSON.stringify(ballot), ballotShape)).answers;
  if (!read) throw new Error('there is one answer');
  return findFault(ground, { question, answer: read, voter: VOTER });
}

test('an answer whose proofs hold is refused when it is not in the group', () => {
  expect(faultOf(zero)).toBeUndefined();
  const stranger = 'a ciphertext is not in the group';
  expect(faultOf({ ...zero, alpha: negative(zero.alpha) })).toBe(stranger);
  expect(faultOf({ ...zero, beta: negative(zero.beta) })).toBe(stranger);
  expect(faultOf({ alpha: negative(zero.alpha), beta: negative(zero.beta) })).toBe(stranger);
});

test('those proofs would hold', () => {
  for (const pair of [zero, { ...zero, beta: negative(zero.beta) }]) {
    const pairs = minusEach(ground, pair, [0, 1]);
    expect(checkDisjunction(ground, { pairs, prefix: 'p', proofs: proveEvenly('p') })).toBe(true);
  }
});

test('a proof of fewer values than there are is refused, though it holds', () => {
  const pairs = minusEach(ground, zero, [0, 1]);
  const some = pairs.slice(0, 1);
  const proofs = proveZero();
  expect(checkDisjunction(ground, { pairs: some, prefix: 'p', proofs })).toBe(true);
  expect(checkDisjunction(ground, { pairs, prefix: 'p', proofs })).toBe(false);
  expect(checkDisjunction(ground, { pairs: [], prefix: 'p', proofs })).toBe(false);
});

test('a part of a decryption whose proof holds is refused when it is not in the group', () => {
  const secret = 3n;
  const trustee = key;
  const decrypt = (factor: bigint): boolean => {
    for (let nonce = 1n; ; nonce++) {
      const commitments = [group.generatorPower(nonce), group.power(zero.alpha, nonce)];
      const challenge = group.hash(`decrypt|${ground.fingerprint}|${String(trustee)}|`, commitments);
      if (!isEven(challenge)) continue;
      const proof = { challenge: String(challenge), response: String(reduce(group, nonce - secret * challenge)) };
      const read = must(parseExact(JSON.stringify(proof), proofShape));
      return checkDecryption(ground, { alpha: zero.alpha, factor, proof: read, trustee });
    }
  };
  const factor = group.power(zero.alpha, secret);
  expect(decrypt(factor)).toBe(true);
  expect(decrypt(negative(factor))).toBe(false);
});

test('a proof with an exponent that is written as another number is refused', () => {
  const [one] = proveZero();
  const longer = { challenge: one?.challenge, response: String(BigInt(one?.response ?? 0) + group.order) };
  const read = [must(parseExact(JSON.stringify(longer), proofShape))];
  expect(checkDisjunction(ground, { pairs: [zero], prefix: 'p', proofs: read })).toBe(false);
});
