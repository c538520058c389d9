// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';

export function version(): Promise<void> {
  process.stdout.write(`${releaseOf()}\n`);
  return Promise.resolve();
}

/** Which release this checkout is of. */
export function releaseOf(): string {
  const file = new URL('../../../package.json', import.meta.url);
  // Our own package file.
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
