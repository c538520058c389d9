// SPDX-License-Identifier: AGPL-3.0-or-later
// How lists, days and sizes are said on screen. Pure, so that server and browser say the same.

/** "Ana", "Ana and Jo", "Ana, Jo and Sam". */
export function sayNames(names: readonly string[], joiner: 'and' | 'or' = 'and'): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  return `${names.slice(0, -1).join(', ')} ${joiner} ${last}`;
}

/** "Thursday 26 November", from YYYY-MM-DD. */
export function sayDay(isoDay: string): string {
  const day = new Date(`${isoDay}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return isoDay;
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    day,
  );
}

/** The day of an instant, as the reader's own clock has it: "Thursday 26 November". */
export function sayDayOf(milliseconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(milliseconds);
}

/** YYYY-MM-DD, so many days after an instant, by the reader's own clock. */
export function dayAfter(milliseconds: number, days: number): string {
  const day = new Date(milliseconds);
  day.setDate(day.getDate() + days);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** "200 MB", "1.4 kB": as short as it can be said. Units of 1,024, as the limits are. */
export function saySize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const shown = size >= 10 || Number.isInteger(size) ? Math.round(size) : size.toFixed(1);
  return `${shown} ${units[unit] ?? 'bytes'}`;
}

/** "100,000". */
export function sayCount(count: number): string {
  return count.toLocaleString('en-GB');
}

/** Initials for the round badge beside a name. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/u);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return letters
    .map((part) => (part === undefined ? '' : ([...part][0] ?? '')))
    .join('')
    .toUpperCase();
}

/** The first of somebody's names. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
