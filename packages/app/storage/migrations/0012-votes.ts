// SPDX-License-Identifier: AGPL-3.0-or-later

/** The boards of elections, ballots that wait for a code, and who votes with which credential. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE board_records (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    hash TEXT NOT NULL,
    credential TEXT,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, election, position),
    UNIQUE (office, election, hash),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE INDEX board_by_credential ON board_records (office, election, credential)`,
  `CREATE TABLE pending_ballots (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    id TEXT NOT NULL,
    voter INTEGER,
    credential TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    ends_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (office, election, id),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE INDEX pending_by_time ON pending_ballots (ends_at)`,
  `CREATE INDEX pending_by_credential ON pending_ballots (office, election, credential)`,
  `CREATE INDEX pending_by_voter ON pending_ballots (office, election, voter)`,
  `CREATE TABLE vote_bindings (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    voter INTEGER NOT NULL,
    credential TEXT,
    blocked INTEGER NOT NULL,
    PRIMARY KEY (office, election, voter),
    UNIQUE (office, election, credential),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
];
