// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Config } from '../config/config.ts';
import { settingsFile } from './data-files.ts';
import { readPlaced } from './arguments.ts';
import { foundedConfig, withFile } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

/** Copies a data folder into one file, while a server runs. */
export async function backup(args: readonly string[]): Promise<void> {
  const { options, placed: file } = readPlaced(args, { data: { type: 'string' } }, 'FILE');
  const config = foundedConfig(options);
  if (config.postgres !== undefined) {
    throw new UsageError(
      `DATABASE_URL is set: copy the database with pg_dump, and server.key and settings.json of ${config.dataDir} with it (docs/operate/backup-and-restore.md)`,
    );
  }
  await withFile(config.databaseFile, (stored) => {
    if (existsSync(file)) throw new UsageError(`${file} is there already`);
    const part = `${file}.part`;
    try {
      stored.copyTo(part, readExtras(config));
      renameSync(part, file);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      if (!isCode(error, 'EEXIST')) rmSync(part, { force: true });
      throw new UsageError(`the backup could not be written to ${file}: ${messageOf(error)}`);
    }
  });
}

function readExtras(config: Config): ReadonlyMap<string, Uint8Array> {
  const files = [config.serverKeyFile, settingsFile(config)].filter((file) => existsSync(file));
  if (!files.includes(config.serverKeyFile)) throw new UsageError(`there is no server.key in ${config.dataDir}`);
  return new Map(files.map((file) => [basename(file), readFileSync(file)]));
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it is not known why';
}
