// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import { checkSpares } from '@amends/election/board/check-spares.ts';
import { describeArchive } from '@amends/election/verify/describe-archive.ts';
import type { Verdict } from '@amends/election/verify/verdict.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import { startHeard } from './start-heard.ts';

/** What a device found when it verified a board by itself. */
export type BoardVerdict = Pick<Verdict, 'valid' | 'ballots' | 'result'> & {
  /** The first thing that is wrong. */
  readonly fault: { readonly name: string; readonly detail: string } | null;
};

/** The board and the lists that are published beside it, as they were fetched. */
export type FetchedBoard = {
  readonly archive: Uint8Array;
  /** Which credentials are spares and paper; null where there is no such list. */
  readonly pools: string | null;
  /** Which of the spares nobody was given; null before the vote is closed. */
  readonly destroyed: string | null;
};

export type VerifyBoardTools = Pick<GroupSource, 'testGroup'> & {
  /** Ballots that were checked, and how many there are. */
  readonly hear: (progress: { readonly checked: number; readonly all: number }) => void;
};

/** Verifies a board as far as it has come, with nothing but the language: anybody's device can. */
export async function verifyBoard(
  { archive, pools, destroyed }: FetchedBoard,
  { hear, ...groups }: VerifyBoardTools,
): Promise<Result<BoardVerdict, string>> {
  const described = describeArchive(archive);
  if (!described.ok) return described;
  const all = described.value.trackers.length;
  const startWorkers = startHeard((checked) => hear({ checked, all }));
  const options = { makePowers: bigintPowers, ...groups, startWorkers, clock: () => 0, mayBeOpen: true };
  const verified = await verifyArchive(archive, options);
  if (!verified.ok) return verified;
  const { valid, checks, ballots, result } = verified.value;
  const wrong = checks.find((check) => !check.ok);
  if (!valid || wrong !== undefined) {
    const fault = { name: wrong?.name ?? '', detail: wrong?.detail ?? '' };
    return { ok: true, value: { valid: false, ballots, result: null, fault } };
  }
  const spares = checkSpares(archive, { pools, destroyed });
  const fault = spares.ok ? null : { name: 'spares', detail: spares.error };
  return { ok: true, value: { valid: fault === null, ballots, result, fault } };
}
