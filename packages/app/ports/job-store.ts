// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId, OfficerId } from '@amends/base';
import type { DamagedRow } from './damaged-row.ts';

/**
 * What an officer is told of herself: she was invited anew, serves no longer, or the pages say something else of her; and
 * that they name other help from outside.
 */
export type StandingChange = 'invited-anew' | 'removed' | 'card-changed' | 'help-changed';

export type JobRow = {
  readonly id: string;
  readonly office: OfficeId;
  readonly officer: OfficerId;
  readonly kind: 'notice' | 'reminder' | StandingChange;
  /** A reminder's neutral title; empty for others. */
  readonly title: string;
  /** Milliseconds since 1970: a fixed slot. */
  readonly runAt: number;
  readonly attempts: number;
};

export type JobStore = {
  /** Leaves out each whose officer already has a job of the kind in that slot. */
  enqueue(jobs: readonly Omit<JobRow, 'attempts'>[]): Promise<void>;
  /** Takes one due job, and hides it until `retryAt` in case its runner dies. */
  claim(at: { readonly now: number; readonly retryAt: number }): Promise<JobRow | DamagedRow | undefined>;
  /** It is due again then. */
  postpone(id: string, runAt: number): Promise<void>;
  remove(id: string): Promise<void>;
  removeOf(office: OfficeId, officer: OfficerId): Promise<void>;
};
