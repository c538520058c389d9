// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '@amends/domain';
import { sayInstant, sayZone } from '../../ui/elections/words/zoned.ts';

/** "Monday 30 November 2026", of a day. */
export function sayDate(day: Day): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day));
}

/** A time by the chapter's own clock, with its name. */
export function sayWhen(instant: number, zone: string): string {
  return `${sayInstant(instant, zone)} (${sayZone(zone)})`;
}
