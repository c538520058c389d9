// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EarlyEnd } from '@amends/domain';

/** One line of the register; days are said already. */
export type TermView = {
  readonly name: string;
  readonly role: string;
  readonly from: string;
  /** The last day, early or not. */
  readonly until: string;
  readonly endedBy: EarlyEnd | null;
  /** She was not gone before her first day. */
  readonly hasBegun: boolean;
  readonly trainingDueOn: string | null;
  readonly trainedOn: string | null;
  readonly isOverdue: boolean;
};

export type TermsView = {
  readonly serving: readonly TermView[];
  readonly coming: readonly TermView[];
  readonly over: readonly TermView[];
  readonly roles: readonly {
    readonly role: string;
    readonly seats: number;
    readonly vacant: number;
    readonly nextVacancyOn: string | null;
  }[];
};
