// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { makeRecord } from '../archive/make-record.ts';
import type { Ground } from '../v1/ground.ts';
import { toWeight } from '../v1/shapes/basics.ts';
import type { SizedTally } from '../v1/shapes/tally.ts';
import type { CountedBallot } from '../verify/check-ballots.ts';
import { computeTally } from '../verify/compute-tally.ts';
import { writeCiphertext } from '../booth/encrypt.ts';

/** The data of an encrypted tally: it, and how many ballots are in it (section 4.16). */
export function tallyData(ground: Ground, counted: readonly CountedBallot[]): readonly Uint8Array[] {
  const tally = utf8(JSON.stringify(computeTally(ground, counted).map((column) => column.map(writeCiphertext))));
  const sized: SizedTally = {
    num_tallied: counted.length,
    total_weight: toWeight(counted.reduce((sum, { weight }) => sum + weight, 0n)),
    encrypted_tally: makeRecord('data', tally).hash,
  };
  return [tally, utf8(JSON.stringify(sized))];
}
