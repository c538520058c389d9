// SPDX-License-Identifier: AGPL-3.0-or-later
import { dayOf, daysBetween, type Day } from '@amends/domain';
import { dayAfter, sayDay } from '../../ui/words/plain-text.ts';

const WEEK = 7;

/** "this morning", "yesterday evening", "on Monday afternoon", "on 3 November 2026". */
export function sayWhen(at: number, now: number): string {
  const days = daysAgo(at, now);
  const part = partOfDay(new Date(at).getHours());
  if (days === 0) return `this ${part}`;
  if (days === 1) return `yesterday ${part}`;
  if (days > 1 && days < WEEK) return `on ${said(at, { weekday: 'long' })} ${part}`;
  return `on ${said(at, { day: 'numeric', month: 'long', year: 'numeric' })}`;
}

/** "today", "yesterday", "3 days ago". */
export function sayAgo(at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${String(days)} days ago`;
}

/** "waiting since today", "waiting 2 days". */
export function sayWaiting(since: number, now: number): string {
  const days = daysAgo(since, now);
  if (days <= 0) return 'waiting since today';
  return `waiting ${sayDays(days)}`;
}

/** "23 November 2026", of a day as YYYY-MM-DD. */
export function sayFullDay(isoDay: string): string {
  const by = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', by).format(Date.parse(`${isoDay}T00:00:00Z`));
}

export function sayDays(days: number): string {
  return days === 1 ? '1 day' : `${String(days)} days`;
}

/** Days left until the goal to answer; negative when it has passed. */
export function daysToGoal(since: number, by: { readonly now: number; readonly goalDays: number }): number {
  return by.goalDays - daysAgo(since, by.now);
}

/** "Thursday 26 November", so many days from now by this device's clock. */
export function sayGoal(now: number, goalDays: number): string {
  return sayDay(dayAfter(now, goalDays));
}

/** The day of an instant, by this device's clock. */
export function localDay(at: number): Day {
  return dayOf(at - new Date(at).getTimezoneOffset() * 60_000);
}

/** Calendar days by this device's clock. */
function daysAgo(at: number, now: number): number {
  return daysBetween(localDay(at), localDay(now));
}

function partOfDay(hour: number): string {
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

function said(at: number, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', how).format(at);
}
