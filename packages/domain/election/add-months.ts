// SPDX-License-Identifier: AGPL-3.0-or-later
import { dayOf, type Day } from '../deadline/day.ts';

/** The same day so many months later, or the last of that month where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const start = new Date(day);
  const [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth() + count, start.getUTCDate()];
  // Day 0 of a month is the last of the one before.
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(date, last)));
}
