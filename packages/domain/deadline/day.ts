// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded } from '@amends/base';

/** A calendar day in UTC, as YYYY-MM-DD. */
export type Day = Branded<string, 'Day'>;

const DAY_MS = 86_400_000;

export function dayOf(instant: number): Day {
  // The first ten characters of an ISO instant are its day.
  return new Date(instant).toISOString().slice(0, 10) as Day;
}

export function addDays(day: Day, count: number): Day {
  return dayOf(Date.parse(day) + count * DAY_MS);
}

/** Whole days from one day to another; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
