// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * A channel's entries stand in one order across its generations; roster statements may wait for a second signature.
 */
export const STATEMENTS: readonly string[] = [
  `CREATE UNIQUE INDEX entries_in_order ON entries (office, channel, sequence)`,
  `CREATE TABLE proposals (
    office TEXT NOT NULL REFERENCES offices (office),
    hash TEXT NOT NULL,
    bytes BLOB NOT NULL,
    email TEXT,
    lookup_hash BLOB,
    PRIMARY KEY (office, hash)
  )`,
];
