// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a teller did, or asks another to confirm, where it touches who votes or who runs the election. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE teller_acts (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    done_by TEXT,
    done_at BIGINT,
    PRIMARY KEY (office, election, id),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
];
