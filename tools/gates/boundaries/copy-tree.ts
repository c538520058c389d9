// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../root.ts';
import type { Planted } from './wall.ts';

const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', 'build', '.build', '.svelte-kit', 'coverage']);

/** Copies our code to a folder of its own, with files planted in it, so that nobody trips over them here. */
export function copyTree(planted: readonly Planted[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'amends-planted-'));
  for (const name of ['packages', 'seed']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: (from) => !LEFT_OUT.has(basename(from)) });
  }
  linkLibraries(folder);
  for (const { file, text } of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** Libraries are those of the real tree; our own packages are the copies. */
function linkLibraries(folder: string): void {
  const from = join(ROOT, 'node_modules');
  const to = join(folder, 'node_modules');
  mkdirSync(join(to, '@amends'), { recursive: true });
  for (const name of readdirSync(from).filter((entry) => entry !== '@amends'))
    symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(folder, 'packages'))) {
    symlinkSync(join(folder, 'packages', name), join(to, '@amends', name));
  }
}
