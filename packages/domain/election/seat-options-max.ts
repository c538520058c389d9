// SPDX-License-Identifier: AGPL-3.0-or-later

/** As many ways to fill the seats as the count looks through. */
const MIXES_MAX = 20_000;

/**
 * Of how many options seat rules may speak, so that whatever candidates declare, the count can look through all ways to
 * fill the seats. Each option parts them in two: those of ten options are 1,024 kinds of candidates.
 */
export function seatOptionsMax(seats: number): number {
  let options = 0;
  while (waysToSeat(2 ** (options + 1), seats) <= MIXES_MAX) options += 1;
  return options;
}

/** In how many ways seats can be shared out among kinds: seats + kinds - 1 over seats. */
function waysToSeat(kinds: number, seats: number): number {
  let ways = 1;
  for (let seat = 1; seat <= seats; seat++) ways = (ways * (kinds + seat - 1)) / seat;
  return ways;
}
