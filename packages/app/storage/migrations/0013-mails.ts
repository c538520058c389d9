// SPDX-License-Identifier: AGPL-3.0-or-later

/** Mails to people who are no officers, such as candidates and voters, until they are sent. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE mails (
    office TEXT NOT NULL REFERENCES offices (office),
    id TEXT NOT NULL,
    bytes BLOB NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (office, id)
  )`,
  `CREATE INDEX mails_by_time ON mails (run_at)`,
  `CREATE INDEX mails_by_id ON mails (id)`,
];
