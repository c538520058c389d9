// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { readPlaced, requiredText } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';
import { releaseOf } from '../version.ts';
import { builtFiles } from './built-files.ts';
import { hashOf, readKey, signList } from './signed-list.ts';

/** Writes the hashes of all files that this checkout's build gives to browsers, signed by whoever releases it. */
export function signManifest(args: readonly string[]): Promise<void> {
  const { options, placed } = readPlaced(args, { 'key-file': { type: 'string' } }, 'FILE');
  const file = requiredText(options, 'key-file');
  const key = readKey(readFileSync(file, 'utf8'), 'private');
  if (key === undefined) throw new UsageError(`${file} holds no private Ed25519 key in PEM`);
  const files = new Map([...builtFiles()].map(([path, bytes]) => [path, hashOf(bytes)]));
  writeFileSync(placed, signList({ release: releaseOf(), files }, key), { flag: 'wx' });
  process.stdout.write(`${placed}: ${String(files.size)} files\n`);
  return Promise.resolve();
}
