// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import { isRanked, type Election } from '../v1/shapes/election.ts';
import type { EncryptedTally } from '../v1/shapes/tally.ts';

/** The ciphertexts of the ranked questions of a tally: what is shuffled. */
export function rankedColumns({ questions }: Election, tally: EncryptedTally): EncryptedTally {
  return tally.filter((_, index) => isRanked(itemAt(questions, index)));
}

/** A tally with other ciphertexts for its ranked questions, as many of them as there are. */
export function replaceRanked({ questions }: Election, tally: EncryptedTally, columns: EncryptedTally): EncryptedTally {
  let next = 0;
  return tally.map((column, index) => (isRanked(itemAt(questions, index)) ? itemAt(columns, next++) : column));
}
