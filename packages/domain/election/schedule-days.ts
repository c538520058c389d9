// SPDX-License-Identifier: AGPL-3.0-or-later
import { dayOf, daysBetween, type Day } from '../deadline/day.ts';

export const DAY_MS = 86_400_000;
/** An hour is forgiven: clocks change, and a draft is read once more before it is published. */
const SLACK_MS = 3_600_000;

/** Whether so many days lie between two instants. */
export function hasDays(days: number, span: { readonly from: number; readonly to: number }): boolean {
  return span.to - span.from + SLACK_MS >= days * DAY_MS;
}

/** Whether no more than so many days lie between two instants. */
export function isWithinDays(days: number, span: { readonly from: number; readonly to: number }): boolean {
  return span.to - span.from - SLACK_MS <= days * DAY_MS;
}

/** Whether an instant falls on this day, anywhere on earth: a chapter's own day can be one beside that in UTC. */
export function isOnDay(instant: number, day: Day): boolean {
  return Math.abs(daysBetween(dayOf(instant), day)) <= 1;
}

/** The first instant of a day, in UTC. */
export function startOf(day: Day): number {
  return Date.parse(day);
}
