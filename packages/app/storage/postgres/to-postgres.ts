// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Where the words of our migrations differ in PostgreSQL. Text is ordered by its bytes, as in SQLite, and not by a
 * locale, which would also change with the C library and break indexes. SQLite's integers have 64 bits.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bTEXT\b/g, 'TEXT COLLATE "C"'],
  [/\bBLOB\b/g, 'BYTEA'],
  [/\bINTEGER\b/g, 'BIGINT'],
  [/ WITHOUT ROWID$/, ''],
  // A reserved word.
  [/(?<!")\bwindow\b(?!")/g, '"window"'],
];

/** A migration's statement as PostgreSQL takes it. Tables, columns and indexes keep their names. */
export function toPostgres(statement: string): string {
  return WORDS.reduce((text, [word, theirs]) => text.replace(word, theirs), statement);
}
