// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '../deadline/day.ts';

const DAY = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A day that there is, as YYYY-MM-DD: not the 30th of February. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  return new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}
