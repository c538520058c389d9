// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import { kindsOf, type Cap, type SeatKind } from './seat-rules.ts';

export type Seating = {
  readonly caps: readonly Cap[];
  /** Who sits already. */
  readonly seated: readonly number[];
  /** Who may still be chosen. */
  readonly open: readonly number[];
  /** How many shall sit in the end. */
  readonly places: number;
};

/** Whether so many can sit, those who do among them, without breaking a rule. Exact: it looks through all mixes. */
export function canSeat({ caps, seated, open, places }: Seating): boolean {
  const room = caps.map(({ max, group }) => max - seated.filter((candidate) => group.has(candidate)).length);
  const free = places - seated.length;
  if (room.some((left) => left < 0)) return false;
  return mixesOf(kindsOf(caps, open), room, free).next().done !== true;
}

/** How many seats can be filled at most. */
export function countFillable(caps: readonly Cap[], open: readonly number[], seats: number): number {
  let places = Math.min(seats, open.length);
  while (!canSeat({ caps, seated: [], open, places })) places -= 1;
  return places;
}

/**
 * All ways to share places out among kinds so that no cap is passed: how many of each kind.
 *
 * @param room - what is left of each cap.
 */
export function* mixesOf(kinds: readonly SeatKind[], room: readonly number[], places: number): Generator<number[]> {
  const [kind, ...others] = kinds;
  if (kind === undefined) {
    if (places === 0) yield [];
    return;
  }
  const most = Math.min(places, kind.members.length, ...room.filter((_, cap) => itemAt(kind.caps, cap)));
  for (let count = most; count >= 0; count--) {
    const left = room.map((free, cap) => (itemAt(kind.caps, cap) ? free - count : free));
    for (const mix of mixesOf(others, left, places - count)) yield [count, ...mix];
  }
}
