// SPDX-License-Identifier: AGPL-3.0-or-later

const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** What a field for day and time holds, as an instant; null where it is no time. */
export function instantIn(value: string, zone: string): number | null {
  if (!LOCAL.test(value)) return null;
  const asUtc = Date.parse(`${value}Z`);
  if (Number.isNaN(asUtc)) return null;
  return asUtc - offsetAt(asUtc - offsetAt(asUtc, zone), zone);
}

/** How far a zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const local = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  return Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(instant / 1_000) * 1_000;
}
