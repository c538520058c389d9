// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { Element, Group } from '../group/group.ts';
import type { Ground } from '../v1/ground.ts';
import type { Crowd } from '../v1/proofs/check-shuffle.ts';
import { isRanked, type Question } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { result as resultShape, type ElectionResult } from '../v1/shapes/tally.ts';
import { openMessages, type Decrypted } from './open-messages.ts';

export type Stated = Decrypted & {
  /** The result as it is stored. */
  readonly content: Uint8Array;
};

/** Opens the tally with what the trustees made of it, and compares it with the stored result (section 4.19). */
export async function checkResult(
  { group, election }: Ground,
  opening: Stated,
  crowd: Crowd,
): Promise<Result<ElectionResult, string>> {
  const read = parseExact(opening.content, resultShape);
  if (!read.ok) return read;
  const { result } = read.value;
  const messages = await openMessages(group, opening, crowd);
  if (result.length !== election.questions.length) return err('it is of another number of questions');
  const wrong = election.questions.findIndex((question, index) => {
    const stated = itemAt(result, index);
    return !isOutcome(group, { question, stated, messages: itemAt(messages, index) });
  });
  return wrong < 0 ? ok(read.value) : err(`it is not what the trustees opened, in question ${String(wrong + 1)}`);
}

type Outcome = {
  readonly question: Question;
  readonly stated: ElectionResult['result'][number];
  readonly messages: readonly Element[];
};

/** Whether what is stated is what the messages say: numbers of votes as logarithms, ranks as they stand in them. */
function isOutcome(group: Group, { question, stated, messages }: Outcome): boolean {
  if (stated.length !== messages.length) return false;
  if (isRanked(question)) {
    const { length } = question.value.answers;
    const ranks = messages.map((message) => group.embedding?.decode(message, length));
    return JSON.stringify(ranks) === JSON.stringify(stated);
  }
  return stated.every((count, index) => {
    if (Array.isArray(count)) return false;
    // No list of ranks, as was just asked.
    return group.generatorPower(BigInt(count as number | string)) === itemAt(messages, index);
  });
}
