// SPDX-License-Identifier: AGPL-3.0-or-later
import { MIGRATIONS } from './index.ts';

/** How the tables of a database stand to those that this program knows, by the names of the migrations that it saw. */
export function versionOf(done: readonly string[]): 'older' | 'current' | 'newer' {
  const known = MIGRATIONS.map(({ name }) => name);
  if (!done.every((name) => known.includes(name))) return 'newer';
  return done.length === known.length ? 'current' : 'older';
}

/** Why such a one is not opened: what this program writes may not fit into its tables. */
export const MADE_BY_NEWER = 'a newer version of this program made this database';
