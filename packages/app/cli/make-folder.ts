// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder that only its owner reads, and those above it. Node's own way (`recursive`) never ends where a folder
 * is there and takes no name, as in /proc.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const above = dirname(path);
  if (above !== path && statSync(above, { throwIfNoEntry: false }) === undefined) makeFolder(above);
  mkdirSync(path, { mode: 0o700 });
}
