// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What came of elections: results, members' objections to them, the register of terms, and petitions to recall an
 * officer with those who sign them. Bodies are JSON.
 */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE outcomes (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (office, election),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE TABLE objections (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    answer TEXT,
    PRIMARY KEY (office, election, id),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE TABLE terms (
    office TEXT NOT NULL REFERENCES offices (office),
    id TEXT NOT NULL,
    election TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (office, id)
  )`,
  `CREATE TABLE petitions (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    election TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (office, id),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE TABLE petition_signatures (
    office TEXT NOT NULL,
    petition TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    token_hash BLOB,
    asked_at BIGINT NOT NULL,
    signed_at BIGINT,
    struck INTEGER NOT NULL,
    PRIMARY KEY (office, petition, id),
    UNIQUE (office, petition, email),
    FOREIGN KEY (office, petition) REFERENCES petitions (office, id)
  )`,
];
