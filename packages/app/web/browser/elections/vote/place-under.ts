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
