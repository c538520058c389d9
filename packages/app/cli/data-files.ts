// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';

/** Beside the database and the server's key. */
export function settingsFile({ dataDir }: Config): string {
  return join(dataDir, 'settings.json');
}

/** Whether there is something to open. That of PostgreSQL is made by whoever runs it, so that it is there, or answers. */
export function isFounded({ postgres, databaseFile }: Config): boolean {
  return postgres !== undefined || existsSync(databaseFile);
}
