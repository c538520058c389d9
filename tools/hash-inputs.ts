// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', 'build', '.build', '.svelte-kit', 'coverage', '.cache']);
/** The command `demo` plays the seed. */
const FOLDERS: readonly string[] = ['packages', 'seed'];

/** One hash over the name and content of every file that a build reads, and of what is installed. */
export function hashInputs(root: string): string {
  const hash = createHash('sha256');
  for (const file of [
    join(root, 'package-lock.json'),
    ...FOLDERS.flatMap((folder) => filesUnder(join(root, folder))),
  ]) {
    const bytes = readFileSync(file);
    hash.update(`\0${file.slice(root.length)}\0${String(bytes.length)}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Every file but tests and what a build makes, in one order on every machine. */
function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesUnder(path);
    return entry.isFile() && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}
