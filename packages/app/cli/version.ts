// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';

export function version(): Promise<void> {
  const file = new URL('../../../package.json', import.meta.url);
  // Our own package file.
  const { version: number } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  process.stdout.write(`${number}\n`);
  return Promise.resolve();
}
