// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Agreement } from '../board/ceremony/agreement.ts';
import type { TrusteeSeed } from './seed.ts';

/** As whom a trustee takes part in a ceremony. Her seed is all that she keeps from one visit to the next. */
export type Seat = {
  readonly agreement: Agreement;
  /** Her number, counted from 1. */
  readonly trustee: number;
  readonly seed: TrusteeSeed;
};
