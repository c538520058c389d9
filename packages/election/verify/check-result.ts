// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { Element, Group } from '../group/group.ts';
import type { Term } from '../group/powers.ts';
import type { Ground } from '../v1/ground.ts';
import type { Crowd } from '../v1/proofs/check-shuffle.ts';
import { isRanked, type Question } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { result as resultShape, type ElectionResult, type EncryptedTally } from '../v1/shapes/tally.ts';
import type { Decryption } from './check-decryptions.ts';
import type { Share } from './key-holders.ts';

export type Opening = {
  readonly tally: EncryptedTally;
  readonly decryptions: readonly Decryption[];
  readonly shares: readonly Share[];
  /** The result as it is stored. */
  readonly content: Uint8Array;
};

/** Opens the tally with what the trustees made of it, and compares it with the stored result (section 4.19). */
export async function checkResult(
  { group, election }: Ground,
  opening: Opening,
  crowd: Crowd,
): Promise<Result<ElectionResult, string>> {
  const read = parseExact(opening.content, resultShape);
  if (!read.ok) return read;
  const { result } = read.value;
  const opened = await crowd.products(sealedTerms(group, opening));
  const messages = inColumns(opened, opening.tally);
  if (result.length !== election.questions.length) return err('it is of another number of questions');
  const wrong = election.questions.findIndex((question, index) => {
    const stated = itemAt(result, index);
    return !isOutcome(group, { question, stated, messages: itemAt(messages, index) });
  });
  return wrong < 0 ? ok(read.value) : err(`it is not what the trustees opened, in question ${String(wrong + 1)}`);
}

/** For each ciphertext beta divided by the product of the parts, which is its message. */
function sealedTerms(
  { order, multiply }: Group,
  { tally, decryptions, shares }: Opening,
): readonly (readonly Term[])[] {
  const chosen = decryptions.flatMap(({ owner, factors }) =>
    shares.filter((share) => share.owner === owner).map(({ exponent }) => ({ factors, exponent: order - exponent })),
  );
  // Those who each hold a key alone have one exponent, so that one power is enough for all of them.
  const alone = chosen.filter(({ exponent }) => exponent === order - 1n);
  const others = chosen.filter(({ exponent }) => exponent !== order - 1n);
  return tally.flatMap((column, question) =>
    column.map(({ beta }, index) => {
      const factorOf = ({ factors }: Pick<Decryption, 'factors'>): Element => itemAt(itemAt(factors, question), index);
      const base = alone.map(factorOf).reduce((product, factor) => multiply(product, factor), 1n);
      const powers = others.map((part) => ({ base: factorOf(part), exponent: part.exponent }));
      return [{ base: BigInt(beta), exponent: 1n }, { base, exponent: order - 1n }, ...powers];
    }),
  );
}

function inColumns(opened: readonly Element[], tally: EncryptedTally): readonly (readonly Element[])[] {
  const rest = [...opened];
  return tally.map((column) => rest.splice(0, column.length));
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
