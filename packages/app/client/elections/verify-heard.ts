// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import { describeArchive } from '@amends/election/verify/describe-archive.ts';
import type { Verdict } from '@amends/election/verify/verdict.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import type { StartWorkers, TaskName } from '@amends/election/verify/workers.ts';
import { startHeard } from './start-heard.ts';

/** How far it is. */
export type VerifyProgress = {
  /** Checks that are done. */
  readonly done: number;
  /** What is looked at now, under the check that comes next, and how much of it so far; nothing at its beginning. */
  readonly at: { readonly name: TaskName; readonly count: number } | null;
  /** Ballots there are. */
  readonly all: number;
};

export type VerifyTools = Pick<GroupSource, 'testGroup'> & {
  readonly hear: (progress: VerifyProgress) => void;
  /** Threads that help; without them it is done on this one. */
  readonly startWorkers?: StartWorkers;
};

/** Verifies an archive as far as it has come, with nothing but the language, and tells how far it is. */
export async function verifyHeard(
  archive: Uint8Array,
  { hear, startWorkers: start, testGroup }: VerifyTools,
): Promise<Result<Verdict, string>> {
  const described = describeArchive(archive);
  const all = described.ok ? described.value.trackers.length : 0;
  let done = 0;
  const startWorkers = startHeard((name, count) => hear({ done, at: { name, count }, all }), start);
  const source = { makePowers: bigintPowers, ...(testGroup && { testGroup }) };
  const options = { ...source, startWorkers, clock: () => 0, mayBeOpen: true };
  return await verifyArchive(archive, { ...options, hear: () => hear({ done: ++done, at: null, all }) });
}
