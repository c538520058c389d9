// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

const MADE =
  /(^|\/)(node_modules|build|\.build|\.svelte-kit|\.cache|coverage|test-results|playwright-report|demo-data)(\/|$)/;

/** Files of ours that match a pattern, from the root, in order: what is committed and what will be. */
export function listFiles(...patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: ROOT, exclude: (name) => MADE.test(name) })
    .filter((file) => !MADE.test(file))
    .toSorted();
}

/** Files of ours that hold code. */
export function listCode(): readonly string[] {
  return listFiles('*.{ts,js,cjs}', '{packages,tools,seed,e2e,bench,vectors}/**/*.{ts,svelte,js,cjs}');
}

export function isTest(file: string): boolean {
  return /\.test\.ts$|^e2e\/|\/testing\/|\/tests\//.test(file);
}

export function readRepoFile(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
