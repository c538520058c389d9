// SPDX-License-Identifier: AGPL-3.0-or-later
import type { GroupSource } from '@amends/election/group/open-group.ts';
import type { StartWorkers } from '@amends/election/verify/workers.ts';

/** What computes for elections: nearly all the time that a ballot, a shuffle or a decryption takes to check. */
export type ElectionPowers = GroupSource & {
  /** They stop now and then, so that pages are answered meanwhile. */
  readonly startWorkers: StartWorkers;
  /** Lets others have their turn, in the middle of a long work. */
  readonly pause: () => Promise<void>;
};

/** Gives them when they are first asked for: a server without an election carries none of it in its memory. */
export type LoadElectionPowers = () => Promise<ElectionPowers>;
