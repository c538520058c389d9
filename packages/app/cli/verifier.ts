// SPDX-License-Identifier: AGPL-3.0-or-later
import { constants, copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPlaced } from './arguments.ts';

const BUILT = fileURLToPath(new URL('../.build/verifier/amends-verifier.mjs', import.meta.url));

/** Writes the verifier of elections as one file, which runs with Node alone. It writes over nothing. */
export function verifier(args: readonly string[]): Promise<void> {
  const { placed } = readPlaced(args, {}, 'FILE');
  copyFileSync(BUILT, placed, constants.COPYFILE_EXCL);
  process.stdout.write(`${placed}\n`);
  return Promise.resolve();
}
