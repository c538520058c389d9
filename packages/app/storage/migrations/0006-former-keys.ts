// SPDX-License-Identifier: AGPL-3.0-or-later

/** What an officer's words opened before she enrolled anew: what only she could read opens with nothing else. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE former_keys (
    office TEXT NOT NULL,
    officer TEXT NOT NULL,
    id TEXT NOT NULL,
    salt BLOB NOT NULL,
    key_file BLOB NOT NULL,
    PRIMARY KEY (office, id),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  )`,
];
