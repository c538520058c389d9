// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers that are not in the group and whose proofs hold all the same: whoever tries often enough finds such proofs,
// for -1 raised to an even challenge is 1.
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { proveDisjunction, reduce } from '../../testing/prove-disjunction.ts';
import { TEST_GROUP } from '../../testing/test-group.ts';
import { testGround } from '../../testing/test-ground.ts';
import { parseExact } from '../shapes/parse-exact.ts';
import { ballot as ballotShape } from '../shapes/ballot.ts';
import { proof as proofShape } from '../shapes/basics.ts';
import { findFault } from './check-answer.ts';
import { checkDecryption } from './check-decryption.ts';
import { checkDisjunction, minusEach, type Pair } from './check-disjunction.ts';

const question = { answers: ['Yes'], min: 0, max: 1, question: 'Yes or no?' };
const ground = testGround([question]);
const { group, key } = ground;
const VOTER = 'voter';
const RANDOM = 4_242n;
const isEven = (challenge: bigint): boolean => challenge % 2n === 0n;
const negative = (value: bigint): bigint => TEST_GROUP.p - value;

/** An encrypted 0. */
const zero: Pair = { alpha: group.generatorPower(RANDOM), beta: group.power(key, RANDOM) };

function faultOf(pair: Pair): string | undefined {
  const [alpha, beta] = [String(pair.alpha), String(pair.beta)];
  const proveIt = (prefix: string): unknown =>
    proveDisjunction(ground, {
      pairs: minusEach(ground, pair, [0, 1]),
      prefix,
      real: 0,
      random: RANDOM,
      content: isEven,
    });
  const answer = {
    choices: [{ alpha, beta }],
    individual_proofs: [proveIt(`prove|${VOTER}|${alpha},${beta}|`)],
    overall_proof: proveIt(`prove|${VOTER}|${alpha},${beta}|${alpha},${beta}|`),
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
    const disjoint = { pairs: minusEach(ground, pair, [0, 1]), prefix: 'p', real: 0, random: RANDOM, content: isEven };
    const proofs = proveDisjunction(ground, disjoint).map((one) => must(parseExact(JSON.stringify(one), proofShape)));
    expect(checkDisjunction(ground, { pairs: disjoint.pairs, prefix: 'p', proofs })).toBe(true);
  }
});

test('a proof of fewer values than there are is refused, though it holds', () => {
  const pairs = minusEach(ground, zero, [0, 1]);
  const some = pairs.slice(0, 1);
  const proofs = proveDisjunction(ground, { pairs: some, prefix: 'p', real: 0, random: RANDOM }).map((one) =>
    must(parseExact(JSON.stringify(one), proofShape)),
  );
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
  const disjoint = { pairs: [zero], prefix: 'p', real: 0, random: RANDOM };
  const [one] = proveDisjunction(ground, disjoint);
  const longer = { challenge: one?.challenge, response: String(BigInt(one?.response ?? 0) + group.order) };
  const read = [must(parseExact(JSON.stringify(longer), proofShape))];
  expect(checkDisjunction(ground, { pairs: [zero], prefix: 'p', proofs: read })).toBe(false);
});
