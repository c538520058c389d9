// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, must, ok, type Result } from '@amends/base';
import type { Archive, ArchiveRecord } from '../archive/archive.ts';
import type { GroupSource } from '../group/open-group.ts';
import { openGround, type Ground } from '../v1/ground.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import {
  encryptedTally,
  owned,
  partialDecryption,
  shuffle as shuffleShape,
  sizedTally,
  type EncryptedTally,
} from '../v1/shapes/tally.ts';
import { readFactors, type Decryption } from '../verify/check-next-decryption.ts';
import { checkSetup, type Setup } from '../verify/check-setup.ts';
import type { Tally } from '../verify/check-tally.ts';
import { checkTrustees } from '../verify/check-trustees.ts';
import type { KeyHolders } from '../verify/key-holders.ts';
import { replaceRanked } from '../verify/ranked-columns.ts';
import { readBoard, type Board } from '../verify/read-board.ts';

/** An election as far as it has come, with all that its next event is made of. */
export type RunningElection = {
  readonly ground: Ground;
  readonly setup: Setup;
  readonly board: Board;
  readonly holders: readonly KeyHolders[];
  /** What is to be shuffled or decrypted next, when voting is over: as the last shuffle left it. */
  readonly tally?: Tally | undefined;
  /** The numbers of those who shuffled, in their order. */
  readonly shufflers: readonly number[];
  /** What was decrypted so far. */
  readonly decryptions: readonly Decryption[];
};

/**
 * Reads an election out of an archive to which only what was checked was appended: proofs of ballots, shuffles and
 * decryptions are not checked again here. An archive of anybody else's goes through `verifyArchive` first.
 *
 * @returns what is wrong with its events or its setup
 */
export function readElection(archive: Archive, source: GroupSource): Result<RunningElection, string> {
  const board = readBoard(archive);
  if (!board.ok) return board;
  const { Setup: setups, EncryptedTally: tallies, Shuffle, PartialDecryption } = board.value.happened;
  const [first] = setups;
  const setup = first ? checkSetup(first) : err('there is no setup');
  if (!setup.ok) return setup;
  const ground = openGround(setup.value.election, source);
  if (!ground.ok) return ground;
  const holders = checkTrustees(ground.value, setup.value.trustees);
  if (!holders.ok) return holders;
  const [tallied] = tallies;
  return ok({
    ground: ground.value,
    setup: setup.value,
    board: board.value,
    holders: holders.value,
    tally: tallied && readTally(ground.value, tallied, Shuffle),
    shufflers: Shuffle.map(readOwner),
    decryptions: PartialDecryption.map(readDecryption),
  });
}

function readTally(
  { election }: Ground,
  tallied: readonly ArchiveRecord[],
  shuffles: readonly (readonly ArchiveRecord[])[],
): Tally {
  const { total_weight: weight } = must(parseExact(itemAt(tallied, 1).content, sizedTally));
  const computed = must(parseExact(itemAt(tallied, 0).content, encryptedTally));
  const last = shuffles.at(-1);
  return {
    ciphertexts: last ? replaceRanked(election, computed, readShuffle(last)) : computed,
    weight: BigInt(weight),
  };
}

function readShuffle(data: readonly ArchiveRecord[]): EncryptedTally {
  return must(parseExact(itemAt(data, 0).content, shuffleShape)).ciphertexts;
}

function readDecryption(data: readonly ArchiveRecord[]): Decryption {
  return {
    owner: readOwner(data),
    factors: readFactors(must(parseExact(itemAt(data, 0).content, partialDecryption))),
  };
}

function readOwner(data: readonly ArchiveRecord[]): number {
  return must(parseExact(itemAt(data, 1).content, owned)).owner;
}
