// SPDX-License-Identifier: AGPL-3.0-or-later

/** The place in a list at which a row belongs that is dragged to this height: past the middle of a neighbour. */
export function placeUnder(list: HTMLElement, { y, from }: { readonly y: number; readonly from: number }): number {
  const middles = [...list.children].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });
  const above = middles.findIndex((middle, place) => place < from && y < middle);
  if (above >= 0) return above;
  const below = middles.filter((middle, place) => place > from && y > middle).length;
  return from + below;
}

const EDGE_PX = 72;
const STEP_PX = 12;

/** A list longer than the screen comes along when a row is dragged to its edge. */
export function scrollNear(y: number): void {
  if (y < EDGE_PX) scrollBy(0, -STEP_PX);
  else if (y > innerHeight - EDGE_PX) scrollBy(0, STEP_PX);
}
