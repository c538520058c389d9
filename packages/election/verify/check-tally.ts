// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, itemAt, must, ok, utf8, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Ground } from '../v1/ground.ts';
import { isRanked } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { encryptedTally, sizedTally, type EncryptedTally } from '../v1/shapes/tally.ts';
import type { CountedBallot } from './check-ballots.ts';
import { computeTally } from './compute-tally.ts';

/** The ciphertexts of each question as they are stored, and the weight of all ballots in them. */
export type Tally = { readonly ciphertexts: EncryptedTally; readonly weight: bigint };

/** Computes the tally anew and compares it, and its numbers, with what is stored (section 4.16). */
export function checkTally(
  ground: Ground,
  counted: readonly CountedBallot[],
  data: readonly ArchiveRecord[],
): Result<Tally, string> {
  const [stored, payload] = [itemAt(data, 0), itemAt(data, 1)];
  const sized = parseExact(payload.content, sizedTally);
  if (!sized.ok) return sized;
  const weight = counted.reduce((sum, ballot) => sum + ballot.weight, 0n);
  if (sized.value.encrypted_tally !== stored.hash) return err('it is not the one that is named');
  if (sized.value.num_tallied !== counted.length) return err('it is of another number of ballots');
  if (BigInt(sized.value.total_weight) !== weight) return err('it is of another weight');
  if (ground.election.questions.some(isRanked) && counted.some((ballot) => ballot.weight !== 1n))
    return err('ranks cannot have a weight');
  const computed = computeTally(ground, counted).map((column) =>
    column.map(({ alpha, beta }) => ({ alpha: String(alpha), beta: String(beta) })),
  );
  if (!equalBytes(stored.content, utf8(JSON.stringify(computed)))) return err('it is not the product of the ballots');
  return ok({ ciphertexts: must(parseExact(stored.content, encryptedTally)), weight });
}
