// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { openToRead } from '../compose.ts';
import type { Config } from '../config/config.ts';
import type { StoredDatabase } from '../ports/stored-database.ts';
import { configFor, requiredText, type Options } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/** Looks at the data folder that `--data` names, without changing anything in it. */
export async function withStored<T>(
  options: Options,
  work: (stored: StoredDatabase, config: Config) => Promise<T> | T,
): Promise<T> {
  const dataDir = requiredText(options, 'data');
  const config = configFor(dataDir);
  if (!existsSync(config.databaseFile)) throw new UsageError(`${dataDir} holds no office`);
  return await withFile(config.databaseFile, async (stored) => await work(stored, config));
}

export async function withFile<T>(file: string, work: (stored: StoredDatabase) => Promise<T> | T): Promise<T> {
  const opened = openToRead(file);
  if (!opened.ok) throw new UsageError(`${file} is damaged, or is not a database of this program`);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** For what reads tables: they must be those that this version knows. */
export function requireCurrent(stored: StoredDatabase): void {
  if (stored.version === 'newer') throw new UsageError('a newer version of this program made this folder');
  if (stored.version === 'older') {
    throw new UsageError("an older version made this folder; './amends start' brings it up to date");
  }
}
