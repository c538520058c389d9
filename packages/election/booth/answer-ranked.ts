// SPDX-License-Identifier: AGPL-3.0-or-later
import { rankedPrefix } from '../v1/proofs/prefixes.ts';
import type { RankedAnswer } from '../v1/shapes/ballot.ts';
import type { Element } from '../group/group.ts';
import type { Booth } from './booth.ts';
import { encrypt, writeCiphertext } from './encrypt.ts';
import { proveKnowledge } from './prove-knowledge.ts';

/**
 * Encrypts all ranks of a question at once, and proves that the voter knows them (section 4.11.2).
 *
 * @param ranks the element that they stand in
 */
export function answerRanked(booth: Booth, ranks: Element, voter: string): RankedAnswer {
  const { pair, random } = encrypt(booth, ranks);
  const choices = writeCiphertext(pair);
  const prefix = rankedPrefix(booth.ground.key, voter, choices);
  return { choices, proof: proveKnowledge(booth, { secret: random, prefix }) };
}
