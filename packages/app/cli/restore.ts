// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  copyFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openCopy } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { SERVER_KEY_LENGTH } from '../config/server-secrets.ts';
import type { RemovalRow } from '../ports/store.ts';
import { applyRemovals, findUnlisted } from '../services/apply-removals.ts';
import { configFor, readPlaced, requiredText, text, type Options } from './arguments.ts';
import { settingsFile } from './data-files.ts';
import { makeFolder } from './make-folder.ts';
import { readRemovals } from './removals-file.ts';
import { withFile } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

type Extras = ReadonlyMap<string, Uint8Array>;

/** Makes a data folder out of a backup. What was removed since then must be told, or waived in so many words. */
export async function restore(args: readonly string[]): Promise<void> {
  const { options, placed: file } = readPlaced(
    args,
    { data: { type: 'string' }, removals: { type: 'string' }, 'waive-removals': { type: 'boolean' } },
    'FILE',
  );
  const dataDir = requiredText(options, 'data');
  const config = configFor(dataDir);
  if (config.postgres !== undefined) {
    throw new UsageError(
      'DATABASE_URL is set: load the copy that pg_dump made with psql, put server.key and settings.json back, and apply the newest list with ./amends removals --apply (docs/operate/backup-and-restore.md). Unset DATABASE_URL to restore a folder.',
    );
  }
  const removals = readGivenRemovals(options);
  if (!existsSync(file)) throw new UsageError(`${file} is not there`);
  const extras = await withFile(file, async (stored) => {
    if (stored.version === 'newer') throw new UsageError(`a newer version of this program made ${file}`);
    const found = stored.extras();
    if (!(await stored.isSound())) throw new UsageError(`${file} is damaged: the database in it is not sound`);
    if (found.get('server.key')?.length !== SERVER_KEY_LENGTH)
      throw new UsageError(`${file} is no backup of this program`);
    return found;
  });
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) throw new UsageError(`${dataDir} is not empty`);
  await fill(config, { file, extras, removals });
}

function readGivenRemovals(options: Options): readonly RemovalRow[] | undefined {
  const list = text(options, 'removals');
  const waived = options['waive-removals'] === true;
  if (list !== undefined && waived) throw new UsageError('--removals and --waive-removals exclude each other');
  if (waived) return undefined;
  if (list === undefined) {
    throw new UsageError(
      'what was erased, ended or left since the backup would come back. Give --removals FILE (./amends removals writes it from the newer folder), or --waive-removals if there is none',
    );
  }
  const read = readRemovals(readText(list));
  if (!read.ok) throw new UsageError(`${list}: ${read.error}`);
  return read.value;
}

/** The database gets its name last: a folder that is not filled to the end is none that can be served. */
async function fill(
  config: Config,
  from: { readonly file: string; readonly extras: Extras; readonly removals: readonly RemovalRow[] | undefined },
): Promise<void> {
  const { dataDir, databaseFile, serverKeyFile } = config;
  makeFolder(dataDir);
  const copy = join(dataDir, 'restoring.sqlite');
  try {
    copyFileSync(from.file, copy);
    chmodSync(copy, 0o600);
    await takeIntoUse(copy, from.removals);
    for (const [name, target] of [
      ['server.key', serverKeyFile],
      ['settings.json', settingsFile(config)],
    ] as const) {
      const bytes = from.extras.get(name);
      if (bytes !== undefined) writeFileSync(target, bytes, { mode: 0o600, flag: 'wx', flush: true });
    }
    renameSync(copy, databaseFile);
  } catch (error) {
    for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name));
    throw error;
  }
}

async function takeIntoUse(copy: string, removals: readonly RemovalRow[] | undefined): Promise<void> {
  const db = openCopy(copy);
  try {
    const unlisted = removals && findUnlisted(await db.store.removals.list(), removals);
    if (unlisted !== undefined) throw new UsageError('--removals is older than the backup, or of another folder');
    await applyRemovals(db, removals ?? []);
  } finally {
    await db.close();
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}
