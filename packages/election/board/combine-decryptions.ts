// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, itemAt, must, ok, utf8, type Result } from '@amends/base';
import type { Element } from '../group/group.ts';
import type { Ground } from '../v1/ground.ts';
import { toWeight } from '../v1/shapes/basics.ts';
import { isRanked } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { result as resultShape, type ElectionResult } from '../v1/shapes/tally.ts';
import { chooseShares } from '../verify/key-holders.ts';
import { makeCrowd } from '../verify/make-crowd.ts';
import { openMessages } from '../verify/open-messages.ts';
import type { Workers } from '../verify/workers.ts';
import { findLogarithms } from './find-logarithms.ts';
import type { RunningElection } from './read-election.ts';

type Counted = ElectionResult['result'][number];

/** More votes than this are not searched for. */
const WEIGHT_MAX = 2 ** 40;

/**
 * Opens the result with what the trustees decrypted (section 4.19): of each question that is added up how often each
 * answer was chosen, of each ranked one the ranks of each voter.
 *
 * @returns the content of the Result event, or why there is none
 */
export async function combineDecryptions(
  { ground, holders, tally, decryptions }: RunningElection,
  workers: Workers,
): Promise<Result<Uint8Array, string>> {
  if (!tally) return err('there is no tally yet');
  if (tally.weight > WEIGHT_MAX) return err('there are too many votes');
  const owners = decryptions.map(({ owner }) => owner);
  const shares = chooseShares(holders, owners, ground.group.order);
  if (!shares) return err('too few trustees decrypted');
  const decrypted = { tally: tally.ciphertexts, decryptions, shares };
  const messages = await openMessages(ground.group, decrypted, makeCrowd(ground.group, workers));
  const result: Counted[] = [];
  for (const [index, column] of messages.entries()) {
    const read = readColumn(ground, { index, column, weight: Number(tally.weight) });
    if (!read) return err(`question ${String(index + 1)} has no result: something was not checked`);
    result.push(read);
  }
  const content = utf8(JSON.stringify({ result }));
  must(parseExact(content, resultShape));
  return ok(content);
}

type Column = { readonly index: number; readonly column: readonly Element[]; readonly weight: number };

function readColumn({ group, election }: Ground, { index, column, weight }: Column): Counted | undefined {
  const question = itemAt(election.questions, index);
  if (isRanked(question)) {
    const { embedding } = group;
    assert(embedding !== undefined, 'a group with ranked questions has room for ranks');
    return column.map((message) => embedding.decode(message, question.value.answers.length));
  }
  const counts = findLogarithms(group, column, weight).filter((count) => count !== undefined);
  return counts.length < column.length ? undefined : counts.map((count) => toWeight(BigInt(count)));
}
