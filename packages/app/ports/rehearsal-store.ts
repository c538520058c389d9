// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import type { Day } from '@amends/domain';
import type { ElectionRow } from './election-store.ts';

/** A throw-away election. What is said of elections in `store.elections` and beside it is said of it as well. */
export type RehearsalRow = ElectionRow & {
  /** The election it was made from; null for one that the operator began. */
  readonly rehearses: ElectionId | null;
  /** The first day on which it is not kept any more. */
  readonly endsOn: Day;
};

export type RehearsalStore = {
  /** In the order of their ids, which tells nothing. */
  list(office: OfficeId): Promise<readonly RehearsalRow[]>;
  insert(office: OfficeId, rehearsal: RehearsalRow): Promise<void>;
  /** Removes it with every row there is of it. False, and nothing goes, when it is not a rehearsal. */
  remove(office: OfficeId, rehearsal: ElectionId): Promise<boolean>;
};
