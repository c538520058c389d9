// SPDX-License-Identifier: AGPL-3.0-or-later
import { ciphertext, decimal, hash, proof, weight } from './basics.ts';
import { ANSWERS_MAX, QUESTIONS_MAX, TRUSTEES_MAX, VOTERS_MAX } from './limits.ts';
import { either, integer, list, record, tuple, type Shaped } from './shape.ts';

/** For each question its ciphertexts: of each answer the product over all voters, or of each voter (section 4.16). */
export const encryptedTally = list(list(ciphertext, VOTERS_MAX), QUESTIONS_MAX);

/** How many ballots count, with which weight, and the hash of their tally (section 4.16). */
export const sizedTally = record({ num_tallied: integer(0, VOTERS_MAX), total_weight: weight, encrypted_tally: hash });

/** Whose shuffle or partial decryption it is, counting trustees from 1, and its hash (sections 4.17, 4.18). */
export const owned = record({ owner: integer(1, TRUSTEES_MAX * TRUSTEES_MAX), payload: hash });

const elements = list(decimal, VOTERS_MAX);
/** Commitments, responses, commitments to the permutation and their chain (section 4.17). */
const shuffleProof = tuple(
  tuple(decimal, decimal, decimal, tuple(decimal, decimal), elements),
  tuple(decimal, decimal, decimal, decimal, elements, elements),
  elements,
  elements,
);

/** The ciphertexts of each ranked question in another order and disguise, with proofs that they are the same ones. */
export const shuffle = record({
  ciphertexts: list(list(ciphertext, VOTERS_MAX), QUESTIONS_MAX),
  proofs: list(shuffleProof, QUESTIONS_MAX),
});

/** For each ciphertext of the tally its alpha raised to a trustee's secret, with a proof (section 4.18). */
export const partialDecryption = record({
  decryption_factors: list(elements, QUESTIONS_MAX),
  decryption_proofs: list(list(proof, VOTERS_MAX), QUESTIONS_MAX),
});

const counts = list(weight, ANSWERS_MAX + 1);
const ranks = list(list(integer(0, 255), ANSWERS_MAX), VOTERS_MAX);
const isRanks = (value: unknown): boolean => Array.isArray(value) && Array.isArray(value[0]);

/** For each question how often each answer was chosen, or the ranks of each voter (section 4.19). */
export const result = record({ result: list(either(counts, isRanks, ranks), QUESTIONS_MAX) });

export type EncryptedTally = Shaped<typeof encryptedTally>;
export type SizedTally = Shaped<typeof sizedTally>;
export type Owned = Shaped<typeof owned>;
export type Shuffle = Shaped<typeof shuffle>;
export type ShuffleProof = Shaped<typeof shuffleProof>;
export type PartialDecryption = Shaped<typeof partialDecryption>;
export type ElectionResult = Shaped<typeof result>;
