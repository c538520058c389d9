// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The first tables. A table that a reporter's act writes to is ordered by a random id and holds no time finer
 * than a day, so that nothing tells who wrote when.
 */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE offices (
    office TEXT NOT NULL PRIMARY KEY,
    profile TEXT NOT NULL
  )`,
  `CREATE TABLE officers (
    office TEXT NOT NULL REFERENCES offices (office),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    pronouns TEXT,
    since TEXT,
    contact TEXT,
    operator INTEGER NOT NULL,
    state TEXT NOT NULL,
    invitation_key TEXT NOT NULL,
    PRIMARY KEY (office, id),
    UNIQUE (office, email)
  )`,
  `CREATE TABLE invitations (
    office TEXT NOT NULL,
    lookup_hash BLOB NOT NULL,
    officer TEXT NOT NULL,
    totp_sealed BLOB NOT NULL,
    PRIMARY KEY (office, lookup_hash),
    UNIQUE (office, officer),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  )`,
  `CREATE TABLE sign_ins (
    office TEXT NOT NULL,
    officer TEXT NOT NULL,
    salt BLOB NOT NULL,
    proof_hash BLOB NOT NULL,
    totp_sealed BLOB NOT NULL,
    key_file BLOB NOT NULL,
    PRIMARY KEY (office, officer),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  )`,
  `CREATE TABLE passkeys (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    officer TEXT NOT NULL,
    public_key BLOB NOT NULL,
    counter BIGINT NOT NULL,
    key_file BLOB NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office, id),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  )`,
  `CREATE TABLE attempts (
    office TEXT NOT NULL,
    who BLOB NOT NULL,
    window BIGINT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (office, who)
  )`,
  `CREATE TABLE roster (
    office TEXT NOT NULL REFERENCES offices (office),
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, sequence)
  )`,
  `CREATE TABLE channels (
    office TEXT NOT NULL REFERENCES offices (office),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT,
    day TEXT NOT NULL,
    PRIMARY KEY (office, id),
    UNIQUE (office, reference)
  ) WITHOUT ROWID`,
  `CREATE TABLE codes (
    office TEXT NOT NULL,
    lookup_hash BLOB NOT NULL,
    channel TEXT NOT NULL,
    verify_key BLOB NOT NULL,
    grant_bytes BLOB NOT NULL,
    ended INTEGER NOT NULL,
    PRIMARY KEY (office, lookup_hash),
    FOREIGN KEY (office, channel) REFERENCES channels (office, id)
  ) WITHOUT ROWID`,
  `CREATE INDEX codes_by_channel ON codes (office, channel)`,
  `CREATE TABLE grants (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    generation INTEGER NOT NULL,
    officer TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, id),
    UNIQUE (office, officer, channel, generation),
    FOREIGN KEY (office, channel) REFERENCES channels (office, id),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  ) WITHOUT ROWID`,
  `CREATE INDEX grants_by_channel ON grants (office, channel)`,
  `CREATE TABLE entries (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    generation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    bytes BLOB NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office, id),
    UNIQUE (office, channel, generation, sequence),
    FOREIGN KEY (office, channel) REFERENCES channels (office, id)
  ) WITHOUT ROWID`,
  `CREATE TABLE files (
    office TEXT NOT NULL REFERENCES offices (office),
    id TEXT NOT NULL,
    channel TEXT,
    size BIGINT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office, id),
    FOREIGN KEY (office, channel) REFERENCES channels (office, id)
  ) WITHOUT ROWID`,
  `CREATE INDEX files_by_channel ON files (office, channel)`,
  `CREATE TABLE file_parts (
    office TEXT NOT NULL,
    file TEXT NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, file, part),
    FOREIGN KEY (office, file) REFERENCES files (office, id)
  ) WITHOUT ROWID`,
  `CREATE TABLE sends (
    office TEXT NOT NULL REFERENCES offices (office),
    token_hash BLOB NOT NULL,
    body_mac BLOB NOT NULL,
    reference TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office, token_hash)
  ) WITHOUT ROWID`,
  `CREATE TABLE sessions (
    office TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    officer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (office, token_hash),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  ) WITHOUT ROWID`,
  `CREATE TABLE jobs (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    officer TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    slot BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (office, id),
    UNIQUE (office, officer, kind, title, slot),
    FOREIGN KEY (office, officer) REFERENCES officers (office, id)
  ) WITHOUT ROWID`,
  `CREATE INDEX jobs_by_time ON jobs (run_at)`,
];
