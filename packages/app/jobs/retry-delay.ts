// SPDX-License-Identifier: AGPL-3.0-or-later

const FIRST_MS = 5 * 60 * 1000;
const LONGEST_MS = 60 * 60 * 1000;

/** How long after an attempt that did not work the next one comes: twice as long each time, and an hour at most. */
export function retryDelay(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 10));
}
