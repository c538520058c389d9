// SPDX-License-Identifier: AGPL-3.0-or-later
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';

/** Beside the database and the server's key. */
export function settingsFile({ dataDir }: Config): string {
  return join(dataDir, 'settings.json');
}

/**
 * Whether there is something to open. That of PostgreSQL is made by whoever runs it, so that it is there, or answers. A
 * folder that this account may not look into is an error, and not an empty one.
 */
export function isFounded({ postgres, databaseFile }: Config): boolean {
  return postgres !== undefined || statSync(databaseFile, { throwIfNoEntry: false }) !== undefined;
}

/** What to do where nothing is founded. */
export function noOfficeText(dataDir: string): string {
  return `${dataDir} holds no office. './amends init --data ${dataDir} …' founds one there, './amends demo' invents one, and './amends help' shows how.`;
}
