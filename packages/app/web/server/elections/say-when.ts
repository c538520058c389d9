// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '@amends/domain';

/** "Monday 30 November 2026", of a day. */
export function sayDate(day: Day): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day));
}

/** A time by the chapter's own clock, with its name. */
export function sayWhen(instant: number, zone: string): string {
  const said = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(
    instant,
  );
  return `${said} (${zone === 'UTC' ? zone : `${zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone} time`})`;
}
