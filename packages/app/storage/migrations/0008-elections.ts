// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Elections: what is called, who runs it and holds its keys, and what is published of it. Documents are public; each has
 * a name and is put once.
 */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE elections (
    office TEXT NOT NULL REFERENCES offices (office),
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    call TEXT NOT NULL,
    PRIMARY KEY (office, id)
  )`,
  `CREATE TABLE election_people (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    invitation_key TEXT NOT NULL,
    invitation_hash BLOB,
    lookup_hash BLOB,
    verify_key BLOB,
    PRIMARY KEY (office, election, id),
    UNIQUE (office, election, role, place),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE TABLE election_documents (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, election, name),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
];
