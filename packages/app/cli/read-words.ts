// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { text, type Options } from './arguments.ts';
import { readAll } from './read-all.ts';
import { UsageError } from './usage-error.ts';

const WORDS_BYTES_MAX = 4 * 1024;

/** An officer's eight words: from the file that `--words-file` names, or from standard input; never an option. */
export async function readWords(options: Options): Promise<string> {
  const file = text(options, 'words-file');
  return file === undefined ? await readAll(process.stdin, WORDS_BYTES_MAX) : readTextFile(file);
}

export function readTextFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}
