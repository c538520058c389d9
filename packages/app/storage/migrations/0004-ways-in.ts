// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * An invitation stays after its officer has joined by passkey, until she has words. An officer's passkeys have a name that only she can read, and a challenge that a passkey has answered is remembered
 * while it would still be good, so that no answer serves twice.
 */
export const STATEMENTS: readonly string[] = [
  `ALTER TABLE invitations ADD COLUMN joined INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE passkeys ADD COLUMN label BLOB`,
  `CREATE TABLE used_challenges (
    office TEXT NOT NULL REFERENCES offices (office),
    hash BLOB NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (office, hash)
  )`,
];
