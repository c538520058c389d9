// SPDX-License-Identifier: AGPL-3.0-or-later
import { ciphertext, decimal, fingerprint, proof } from './basics.ts';
import { ANSWERS_MAX, CHOICES_MAX, QUESTIONS_MAX } from './limits.ts';
import { either, list, optional, record, text, type Shaped } from './shape.ts';

/** One proof for each value between the fewest and the most choices, both included, and one for a blank. */
const proofs = list(proof, CHOICES_MAX + 2);

/** Encrypted bits, one for each answer, with proofs that they are bits and of their sum (section 4.11.1). */
const addedAnswer = record({
  choices: list(ciphertext, ANSWERS_MAX + 1),
  individual_proofs: list(proofs, ANSWERS_MAX + 1),
  overall_proof: proofs,
  blank_proof: optional(proofs),
});

/** All ranks in one ciphertext, with a proof that the voter knows them (section 4.11.2). */
const rankedAnswer = record({ choices: ciphertext, proof });

const isRankedAnswer = (value: unknown): boolean => typeof value === 'object' && value !== null && 'proof' in value;

/** What a voter casts: sealed answers, signed with her credential (section 4.15). */
export const ballot = record({
  election_uuid: text(64),
  election_hash: fingerprint,
  credential: decimal,
  answers: list(either(addedAnswer, isRankedAnswer, rankedAnswer), QUESTIONS_MAX),
  signature: record({ hash: fingerprint, proof }),
});

export type AddedAnswer = Shaped<typeof addedAnswer>;
export type RankedAnswer = Shaped<typeof rankedAnswer>;
export type Answer = AddedAnswer | RankedAnswer;
export type Ballot = Shaped<typeof ballot>;
