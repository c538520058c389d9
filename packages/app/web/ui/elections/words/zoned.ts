// SPDX-License-Identifier: AGPL-3.0-or-later
// Instants as a chapter's own clock has them. A zone is a name of the IANA list.

export type ZonedTime = {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM. */
  readonly time: string;
};

const MINUTE_MS = 60_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function toZoned(instant: number, zone: string): ZonedTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** The instant of a clock's time; of an hour that the clock shows twice, the first. Undefined where it is no time. */
export function fromZoned({ date, time }: ZonedTime, zone: string): number | undefined {
  if (!DATE.test(date) || !TIME.test(time)) return undefined;
  const asUtc = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // How far the clock is off there and then; asked twice, because the first answer is of another hour.
  const first = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(first, zone);
}

function offsetAt(instant: number, zone: string): number {
  const { date, time } = toZoned(instant, zone);
  return Date.parse(`${date}T${time}Z`) - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/** "Sat 12 December 2026, 5:00 pm". */
export function sayInstant(instant: number, zone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  }).format(instant);
  const time = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(instant);
  return `${day.replace(/^(\w+),? /, '$1, ')}, ${time.replace(/\s/, '\u00a0').toLowerCase()}`;
}

/** What the clock is called there: "New York time", "UTC". */
export function sayZone(zone: string): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return zone.includes('/') ? `${place} time` : zone;
}

/** Both: "Saturday, 12 December 2026, 5:00 pm (UTC)". */
export function sayInstantThere(instant: number, zone: string): string {
  return `${sayInstant(instant, zone)} (${sayZone(zone)})`;
}
