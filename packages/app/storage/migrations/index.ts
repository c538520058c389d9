// SPDX-License-Identifier: AGPL-3.0-or-later
import { STATEMENTS as first } from './0001-first.ts';
import { STATEMENTS as removals } from './0002-removals.ts';

/** Append-only: a migration that was released is never changed. */
export const MIGRATIONS: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
  { name: '0001-first', statements: first },
  { name: '0002-removals', statements: removals },
];
