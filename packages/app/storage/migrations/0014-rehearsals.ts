// SPDX-License-Identifier: AGPL-3.0-or-later

/** An election with a day on which it ends is a rehearsal. It is thrown away, then at the latest. */
export const STATEMENTS: readonly string[] = [
  `ALTER TABLE elections ADD COLUMN rehearses TEXT`,
  `ALTER TABLE elections ADD COLUMN ends_on TEXT`,
];
