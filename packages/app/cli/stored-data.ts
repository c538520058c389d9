// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessSync, constants } from 'node:fs';
import { openFile, openToRead } from '../compose.ts';
import type { Config } from '../config/config.ts';
import type { StoredDatabase, StoredFile } from '../ports/stored-database.ts';
import { configFor, dataDirOf, type Options } from './arguments.ts';
import { isFounded, noOfficeText } from './data-files.ts';
import { orUsageError } from './open-data.ts';
import { UsageError } from './usage-error.ts';

/** Looks at the database that `--data` or DATABASE_URL names, without changing anything in it. */
export async function withStored<T>(
  options: Options,
  work: (stored: StoredDatabase, config: Config) => Promise<T> | T,
): Promise<T> {
  const config = foundedConfig(options);
  const stored = await openStored(config);
  if (stored === undefined) throw damaged(config.databaseFile);
  return await withOpen(stored, async () => await work(stored, config));
}

export async function withFile<T>(file: string, work: (stored: StoredFile) => Promise<T> | T): Promise<T> {
  accessSync(file, constants.R_OK);
  const opened = openFile(file);
  if (!opened.ok) throw damaged(file);
  return await withOpen(opened.value, async () => await work(opened.value));
}

/** The settings of the folder that `--data` names, where something was founded in it. */
export function foundedConfig(options: Options): Config {
  const dataDir = dataDirOf(options);
  const config = configFor(dataDir);
  if (!isFounded(config)) throw new UsageError(noOfficeText(dataDir));
  return config;
}

/** Whether anything was founded where a demo would begin. */
export async function holdsOffice(config: Config): Promise<boolean> {
  if (config.postgres === undefined) return isFounded(config);
  const opened = await orUsageError(openToRead(config));
  if (!opened.ok) return false;
  const offices = await withOpen(opened.value, () =>
    opened.value.snapshot(async ({ inspect }) => await inspect.offices()),
  );
  return offices.length > 0;
}

/** Undefined where it is damaged so much that it does not open. */
export async function openStored(config: Config): Promise<StoredDatabase | undefined> {
  // What this account may not read is not damaged.
  if (config.postgres === undefined) accessSync(config.databaseFile, constants.R_OK);
  const opened = await orUsageError(openToRead(config));
  if (opened.ok) return opened.value;
  if (opened.error === 'unreadable') return undefined;
  throw new UsageError('the database that DATABASE_URL names holds no office');
}

export async function withOpen<T>(stored: StoredDatabase, work: () => Promise<T>): Promise<T> {
  try {
    return await orUsageError(work());
  } finally {
    await stored.close();
  }
}

function damaged(file: string): UsageError {
  return new UsageError(`${file} is damaged, or is not a database of this program`);
}

/** For what reads tables: they must be those that this version knows. */
export function requireCurrent(stored: StoredDatabase): void {
  if (stored.version === 'newer') throw new UsageError('a newer version of this program made this folder');
  if (stored.version === 'older') {
    throw new UsageError("an older version made this folder; './amends start' brings it up to date");
  }
}
