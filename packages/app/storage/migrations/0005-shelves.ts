// SPDX-License-Identifier: AGPL-3.0-or-later

/** What officers' devices remember of their cases, sealed to each of them. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE shelves (
    office TEXT NOT NULL,
    officer TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, officer, shelf),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  )`,
];
