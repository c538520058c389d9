// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '../deadline/day.ts';
import { isDay } from './is-day.ts';

/** Which number comes first in dates with slashes. */
export type DateOrder = 'month-first' | 'day-first';

/**
 * Reads a date as lists have it: 2026-03-31, with or without a time behind it; 31.3.2026; and 3/31/2026 or 31/3/2026,
 * as the order says. Years have four digits: nobody has to guess.
 */
export function readDate(value: string, order: DateOrder): Day | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(value);
  if (iso) return toDay(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  if (dotted) return toDay(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  if (!slashed) return undefined;
  const [, one, two, year] = slashed;
  return order === 'month-first' ? toDay(year, one, two) : toDay(year, two, one);
}

function toDay(year = '', month = '', day = ''): Day | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}
