// SPDX-License-Identifier: AGPL-3.0-or-later

/** The roll of an election. Names and addresses go when it has ended. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE voters (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    reasons TEXT NOT NULL,
    eligible_on TEXT NOT NULL,
    added INTEGER NOT NULL,
    PRIMARY KEY (office, election, number),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
];
