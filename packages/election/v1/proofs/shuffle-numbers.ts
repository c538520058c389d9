// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Scalar } from '../../group/group.ts';
import type { Ciphertext } from '../shapes/basics.ts';
import type { ShuffleProof } from '../shapes/tally.ts';

/** What one shuffle did to the ciphertexts of one question. */
export type Shuffled = {
  readonly before: readonly Ciphertext[];
  readonly after: readonly Ciphertext[];
  readonly proof: ShuffleProof;
};

type Columns = { readonly alphas: readonly Element[]; readonly betas: readonly Element[] };

/** All of a shuffle as numbers, named as in section 6; what has a hat there is a link of the chain here. */
export type ShuffleNumbers = {
  readonly before: Columns;
  readonly after: Columns;
  readonly t: Readonly<Record<'t1' | 't2' | 't3' | 't41' | 't42', Element>> & { readonly links: readonly Element[] };
  readonly s: Readonly<Record<'s1' | 's2' | 's3' | 's4', Scalar>> & {
    readonly links: readonly Scalar[];
    readonly each: readonly Scalar[];
  };
  /** The commitments to the permutation. */
  readonly c: readonly Element[];
  readonly chain: readonly Element[];
};

/** Reads the numbers of a shuffle, whatever they are: nothing is checked here. */
export function readShuffled({ before, after, proof }: Shuffled): ShuffleNumbers {
  const [[t1, t2, t3, [t41, t42], tLinks], [s1, s2, s3, s4, sLinks, sEach], c, chain] = proof;
  return {
    before: readColumns(before),
    after: readColumns(after),
    t: { t1: BigInt(t1), t2: BigInt(t2), t3: BigInt(t3), t41: BigInt(t41), t42: BigInt(t42), links: read(tLinks) },
    s: { s1: BigInt(s1), s2: BigInt(s2), s3: BigInt(s3), s4: BigInt(s4), links: read(sLinks), each: read(sEach) },
    c: read(c),
    chain: read(chain),
  };
}

function readColumns(side: readonly Ciphertext[]): Columns {
  return { alphas: side.map(({ alpha }) => BigInt(alpha)), betas: side.map(({ beta }) => BigInt(beta)) };
}

function read(texts: readonly string[]): readonly bigint[] {
  return texts.map((text) => BigInt(text));
}
