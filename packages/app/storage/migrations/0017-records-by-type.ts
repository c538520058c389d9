// SPDX-License-Identifier: AGPL-3.0-or-later

/** A board is looked at by everybody, and its few records of one type stand among tens of thousands of ballots. */
export const STATEMENTS: readonly string[] = [
  `CREATE INDEX board_by_type ON board_records (office, election, type, position)`,
];
