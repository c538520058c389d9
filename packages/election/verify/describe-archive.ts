// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import { fingerprintOf } from '../v1/fingerprint.ts';
import { election as electionShape, type Election } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import type { Stage } from './event-order.ts';
import { readBoard } from './read-board.ts';

/** What stands in an archive, with nothing of it proved. */
export type Description = {
  readonly election: Election;
  /** The hash of the election that ballots name. */
  readonly fingerprint: string;
  readonly stage: Stage;
  /** How many events there were. */
  readonly events: number;
  /** The tracker of every ballot in the order of casting, replaced ones included. */
  readonly trackers: readonly string[];
};

/** Reads what an archive says, for people who look for a ballot in it; `verifyArchive` says whether it is true. */
export function describeArchive(bytes: Uint8Array): Result<Description, string> {
  const archive = readArchive(bytes);
  if (!archive.ok) return err(archive.error.detail);
  const board = readBoard(archive.value);
  if (!board.ok) return board;
  const { stage, events, happened } = board.value;
  const [first] = happened.Setup[0] ?? [];
  if (!first) return err('the election never began');
  const election = parseExact(first.content, electionShape);
  if (!election.ok) return election;
  return ok({
    election: election.value,
    fingerprint: fingerprintOf(first.content),
    stage,
    events,
    trackers: happened.Ballot.flat().map(({ content }) => fingerprintOf(content)),
  });
}
