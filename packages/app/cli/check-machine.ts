// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';

const WARNINGS = {
  swap: 'This machine swaps. What is in memory for one request may be written to disk; turn swap off, or encrypt it.',
  'core-dumps': 'A program started like this one may leave core dumps. See docs/operate/install.md.',
  'open-to-others':
    'Other accounts may read the database or server.key. Set modes 700 for the folder and 600 for its files.',
} as const;

export type Warning = keyof typeof WARNINGS;

type Place = Pick<Config, 'dataDir' | 'databaseFile' | 'serverKeyFile'>;

/** What around the data could be safer. It is nothing that is wrong with the data. */
export function checkMachine({ dataDir, databaseFile, serverKeyFile }: Place, proc = '/proc'): readonly Warning[] {
  const swaps = read(join(proc, 'swaps'))?.trim().split('\n').length ?? 0;
  const core = /^Max core file size\s+(\S+)/m.exec(read(join(proc, 'self/limits')) ?? '')?.[1] ?? '0';
  // Nobody reaches a file in a folder that is closed.
  const open = isOpenToOthers(dataDir) && [databaseFile, serverKeyFile].some(isOpenToOthers);
  const found: readonly (readonly [Warning, boolean])[] = [
    ['swap', swaps > 1],
    ['core-dumps', core !== '0'],
    ['open-to-others', open],
  ];
  return found.filter(([, isSo]) => isSo).map(([warning]) => warning);
}

export function warningText(warning: Warning): string {
  return WARNINGS[warning];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isOpenToOthers(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o007) !== 0;
}
