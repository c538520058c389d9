// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, type Check } from './check.ts';
import { readRepoFile } from './list-files.ts';
import { runTool, said } from './run-tool.ts';

/** Names that are true on one machine only, or that say where packages came from. */
const NAMES: readonly RegExp[] = [
  /\bregistry\.[a-z0-9-]+\.[a-z]{2,}/i,
  /\bnpmjs\.(com|org)\b/i,
  /\bdeb(ian)?\.debian\.org\b/i,
  /(^|[\s'"`(=:])\/(work|root|home\/[a-z]+|Users\/[A-Za-z]+)\//m,
];
const SELF = /^tools\/gates\/machine-names(\.test)?\.ts$/;
const TEXT = /\.(ts|js|cjs|mjs|svelte|css|html|json|md|sh|ya?ml|txt)$|^amends$|^\.ci\/|^\.[a-z]+rc$/;

/** No file names a registry or a folder of somebody's machine. */
export async function machineNames(): Promise<readonly Check[]> {
  const ran = await runTool('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z']);
  if (ran.code !== 0) return [failed('no machine names', said(ran))];
  const files = ran.out.split('\0').filter((file) => TEXT.test(file) && !SELF.test(file));
  return [checkNone('no machine names', files.flatMap(findIn), `${String(files.length)} files`)];
}

export function findNames(text: string): readonly string[] {
  return NAMES.flatMap((name) => name.exec(text)?.[0].trim() ?? []);
}

function findIn(file: string): readonly string[] {
  try {
    return findNames(readRepoFile(file)).map((name) => `${file}: ${name}`);
  } catch {
    return []; // Deleted, and not yet committed.
  }
}
