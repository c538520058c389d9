// SPDX-License-Identifier: AGPL-3.0-or-later

/** To whom a mail server said that no mail can come, so that it is not tried on and on, and somebody hears of it. */
export const STATEMENTS: readonly string[] = [
  `CREATE TABLE refused_mails (
    office TEXT NOT NULL REFERENCES offices (office),
    officer TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office, officer)
  )`,
];
