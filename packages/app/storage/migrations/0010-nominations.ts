// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Who stands in an election, and what members ask those who do. What a candidate says is public once she has accepted
 * and the committee has seen that she may stand; her address stays with the committee.
 */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE nominations (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    said TEXT NOT NULL,
    email TEXT,
    token_hash BLOB,
    confirmed INTEGER NOT NULL,
    position INTEGER,
    day TEXT NOT NULL,
    PRIMARY KEY (office, election, id),
    UNIQUE (office, election, token_hash),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE TABLE nomination_photos (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    nomination TEXT NOT NULL,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, election, nomination),
    FOREIGN KEY (office, election, nomination) REFERENCES nominations (office, election, id)
  )`,
  `CREATE TABLE member_questions (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    question TEXT NOT NULL,
    asked_by TEXT,
    PRIMARY KEY (office, election, id),
    UNIQUE (office, election, place),
    FOREIGN KEY (office, election) REFERENCES elections (office, id)
  )`,
  `CREATE TABLE question_answers (
    office TEXT NOT NULL,
    election TEXT NOT NULL,
    question TEXT NOT NULL,
    nomination TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (office, election, question, nomination),
    FOREIGN KEY (office, election, question) REFERENCES member_questions (office, election, id),
    FOREIGN KEY (office, election, nomination) REFERENCES nominations (office, election, id)
  )`,
];
