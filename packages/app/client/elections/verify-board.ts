// SPDX-License-Identifier: AGPL-3.0-or-later
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import type { VerifyAct } from '@amends/election/board/check-spare-signatures.ts';
import { checkSpares } from '@amends/election/board/check-spares.ts';
import { describeArchive } from '@amends/election/verify/describe-archive.ts';
import type { CheckName, Verdict } from '@amends/election/verify/verdict.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import type { StartWorkers, TaskName } from '@amends/election/verify/workers.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import { startHeard } from './start-heard.ts';

/** What a device found when it verified a board by itself. */
export type BoardVerdict = Pick<Verdict, 'valid' | 'ballots' | 'result'> & {
  /** The first thing that is wrong. */
  readonly fault: { readonly name: CheckName | 'spares'; readonly detail: string } | null;
};

/** The board and the lists that are published beside it, as they were fetched. */
export type FetchedBoard = {
  readonly archive: Uint8Array;
  /** Which credentials are spares and paper; null where there is no such list. */
  readonly pools: string | null;
  /** Which of the spares nobody was given; null before the vote is closed. */
  readonly destroyed: string | null;
  /** What tellers signed; null where there is no such list. */
  readonly signatures: string | null;
};

/** How far it is. */
export type BoardProgress = {
  /** Checks that are done. */
  readonly done: number;
  /** What is looked at now, under the check that comes next, and how much of it so far; nothing at its beginning. */
  readonly at: { readonly name: TaskName; readonly count: number } | null;
  /** Ballots there are. */
  readonly all: number;
};

export type VerifyBoardTools = Pick<GroupSource, 'testGroup'> & {
  readonly hear: (progress: BoardProgress) => void;
  /** Threads that help; without them it is done on this one. */
  readonly startWorkers?: StartWorkers;
};

/**
 * Verifies a board as far as it has come, with nothing but the language: anybody's device can. Bytes that are no archive
 * are a finding as any other: what was published can be checked by nobody.
 */
export async function verifyBoard(
  { archive, pools, destroyed, signatures: list }: FetchedBoard,
  { hear, startWorkers: start, ...groups }: VerifyBoardTools,
): Promise<BoardVerdict> {
  const described = describeArchive(archive);
  const all = described.ok ? described.value.trackers.length : 0;
  let done = 0;
  const startWorkers = startHeard((name, count) => hear({ done, at: { name, count }, all }), start);
  const options = { makePowers: bigintPowers, ...groups, startWorkers, clock: () => 0, mayBeOpen: true };
  const verified = await verifyArchive(archive, { ...options, hear: () => hear({ done: ++done, at: null, all }) });
  if (!verified.ok) return faulty({ name: 'archive', detail: verified.error });
  const { checks, ballots, result } = verified.value;
  const wrong = checks.find((check) => !check.ok);
  if (wrong !== undefined) return faulty(wrong);
  const spares = checkSpares(archive, { pools, destroyed }, { list, verify: isSignedAct });
  return spares.ok ? { valid: true, ballots, result, fault: null } : faulty({ name: 'spares', detail: spares.error });
}

const isSignedAct: VerifyAct = (message, by) => verifySignature('election-act', message, by);

function faulty({ name, detail }: NonNullable<BoardVerdict['fault']>): BoardVerdict {
  return { valid: false, ballots: 0, result: null, fault: { name, detail } };
}
