// SPDX-License-Identifier: AGPL-3.0-or-later

const HOW = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;

/** "Thursday 26 November at 18:00", by the reader's own clock. */
export function sayMoment(milliseconds: number): string {
  return new Intl.DateTimeFormat('en-GB', HOW).format(milliseconds);
}

/** The same as the server says it, who does not know the reader's clock: with "UTC" after it. */
export function sayMomentUtc(milliseconds: number): string {
  return `${new Intl.DateTimeFormat('en-GB', { ...HOW, timeZone: 'UTC' }).format(milliseconds)} UTC`;
}
