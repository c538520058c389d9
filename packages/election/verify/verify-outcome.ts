// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import { isRanked } from '../v1/shapes/election.ts';
import type { ElectionResult, EncryptedTally } from '../v1/shapes/tally.ts';
import { checkDecryptions } from './check-decryptions.ts';
import type { Decryption } from './check-next-decryption.ts';
import { checkResult } from './check-result.ts';
import { checkShuffles } from './check-shuffles.ts';
import { checkTally, type Tally } from './check-tally.ts';
import { chooseShares, type KeyHolders, type Share } from './key-holders.ts';
import { makeCrowd } from './make-crowd.ts';
import type { CheckName } from './verdict.ts';
import type { Examined, Votes } from './verify-votes.ts';

/** What came of the votes; no result while the election is not over. */
export type Outcome = { readonly result: ElectionResult['result'] | null };

/**
 * Verifies tally, shuffles, decryptions and result, as far as the election has come. What has not happened yet is not
 * wrong; whether the election may be unfinished is asked elsewhere.
 *
 * @returns nothing when something is wrong
 */
export async function verifyOutcome(examined: Examined, { counted, holders }: Votes): Promise<Outcome | undefined> {
  const { notebook, ground, board } = examined;
  const [tallied] = board.happened.EncryptedTally;
  if (!tallied) return notYet(examined, ['tally', 'shuffles', 'decryptions', 'result']);
  const tally = notebook.note(
    'tally',
    checkTally(ground, counted, tallied),
    ({ weight }) => `weight ${String(weight)}`,
  );
  if (!tally) return undefined;
  const mixed = notebook.note('shuffles', await mix(examined, holders, tally), () => count(examined, 'Shuffle'));
  if (!mixed) return undefined;
  const decrypted = await decrypt(examined, holders, mixed);
  const parts = notebook.note('decryptions', decrypted, () => count(examined, 'PartialDecryption'));
  if (!parts) return undefined;
  const [data] = board.happened.Result;
  if (!data) return notYet(examined, ['result']);
  const opening = { tally: mixed, ...parts, content: itemAt(data, 0).content };
  const result = await checkResult(ground, opening, makeCrowd(ground.group, examined.workers));
  return notebook.note('result', result, (stated) => `${String(stated.result.length)} questions`);
}

/** Ranked questions are shuffled, and nothing else is. */
async function mix(
  { board, ground, workers }: Examined,
  holders: readonly KeyHolders[],
  { ciphertexts }: Tally,
): Promise<Result<EncryptedTally, string>> {
  const { Shuffle: shuffles, PartialDecryption: decryptions } = board.happened;
  const isNeeded = ground.election.questions.some(isRanked);
  if (!isNeeded && shuffles.length > 0) return err('there is nothing to shuffle');
  if (isNeeded && shuffles.length === 0 && decryptions.length > 0) return err('the ranks were not shuffled');
  const trustees = holders.flatMap(({ keys }) => keys).length;
  return checkShuffles(ground, { tally: ciphertexts, shuffles, trustees }, makeCrowd(ground.group, workers));
}

type Parts = { readonly decryptions: readonly Decryption[]; readonly shares: readonly Share[] };

/** Before there is a result, there may be fewer decryptions than it takes. */
async function decrypt(
  { board, ground, workers }: Examined,
  holders: readonly KeyHolders[],
  tally: EncryptedTally,
): Promise<Result<Parts, string>> {
  const { PartialDecryption: made, Result: results } = board.happened;
  const decryptions = await checkDecryptions({ tally, decryptions: made, holders }, workers);
  if (!decryptions.ok) return decryptions;
  const owners = decryptions.value.map(({ owner }) => owner);
  const shares = chooseShares(holders, owners, ground.group.order);
  if (!shares && results.length > 0) return err('too few trustees made one');
  return ok({ decryptions: decryptions.value, shares: shares ?? [] });
}

function notYet({ notebook }: Examined, names: readonly CheckName[]): Outcome {
  for (const name of names) notebook.note(name, ok('not yet'), (says) => says);
  return { result: null };
}

function count({ board }: Examined, type: 'Shuffle' | 'PartialDecryption'): string {
  return String(board.happened[type].length);
}
