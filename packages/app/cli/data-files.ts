// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import type { Config } from '../config/config.ts';

/** Beside the database and the server's key. */
export function settingsFile({ dataDir }: Config): string {
  return join(dataDir, 'settings.json');
}
