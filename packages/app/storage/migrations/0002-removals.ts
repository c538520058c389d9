// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What was taken away for good, so that an older copy of the database can be told what must not come back. Ids are
 * random and codes are hashes; a row tells that there was something, and the day it went.
 */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE removals (
    office TEXT NOT NULL REFERENCES offices (office),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office, kind, id)
  ) WITHOUT ROWID`,
];
