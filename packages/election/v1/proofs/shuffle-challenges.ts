// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Scalar } from '../../group/group.ts';
import { hashHex, hashNumber } from '../../group/hash-number.ts';
import type { Ground } from '../ground.ts';
import type { Ciphertext, Decimal } from '../shapes/basics.ts';
import type { Shuffled } from './shuffle-numbers.ts';

/** The challenge of the whole proof, and one for each ciphertext. */
export type ShuffleChallenges = { readonly challenge: Scalar; readonly shares: readonly Scalar[] };

/** How much each equation counts when all are checked at once: those of the whole, and that of each link. */
export type ShuffleWeights = Readonly<Record<'w1' | 'w2' | 'w41' | 'w42', Scalar>> & {
  readonly links: readonly Scalar[];
};

const WEIGHT_BITS = 128;

/**
 * Draws weights from the hash of everything the equations are about, the responses among it: whoever makes a proof
 * cannot know them before it is made. They are this verifier's own, and no part of the protocol.
 */
export function deriveWeights({ group, key, fingerprint }: Ground, shuffled: Shuffled): ShuffleWeights {
  const seed = hashHex(`shuffle-weights|${fingerprint}|${String(key)}|${JSON.stringify(shuffled)}`);
  const draw = (name: string): Scalar => BigInt.asUintN(WEIGHT_BITS, hashNumber(`${seed}|${name}`)) % group.order;
  const links = shuffled.before.map((_, index) => draw(String(index)));
  return { w1: draw('w1'), w2: draw('w2'), w41: draw('w41'), w42: draw('w42'), links };
}

/** What is shuffled, and what is committed to before the challenges of each ciphertext are known. */
export type Permuted = Pick<Shuffled, 'before' | 'after'> & { readonly permutation: readonly Decimal[] };

/** Derives what a shuffle's proof has to answer from everything it commits to (section 6, tables 10, 11 and 13). */
export function deriveChallenges(ground: Ground, shuffled: Shuffled): ShuffleChallenges {
  const { before, after, proof } = shuffled;
  const [[t1, t2, t3, [t41, t42], links], , permutation, chain] = proof;
  const commitments = numbers([t1, t2, t3, t41, t42]) + numbers(links);
  const committed = writePermuted({ before, after, permutation });
  const all = `shuffle-challenge|${ground.fingerprint}|${commitments}${committed}${numbers(chain)}${String(ground.key)}`;
  const challenge = hashNumber(all) % ground.group.order;
  return { challenge, shares: deriveShares(ground, { before, after, permutation }) };
}

/** Derives the challenges of each ciphertext, which come first. */
export function deriveShares({ group, fingerprint }: Ground, permuted: Permuted): readonly Scalar[] {
  const seed = hashHex(`shuffle-challenges|${fingerprint}|${writePermuted(permuted)}`);
  return permuted.before.map((_, index) => hashNumber(seed + hashHex(String(index))) % group.order);
}

function writePermuted({ before, after, permutation }: Permuted): string {
  return pairs(before) + pairs(after) + numbers(permutation);
}

function pairs(ciphertexts: readonly Ciphertext[]): string {
  return ciphertexts.map(({ alpha, beta }) => `${alpha},${beta},`).join('');
}

function numbers(all: readonly Decimal[]): string {
  return all.map((one) => `${one},`).join('');
}
