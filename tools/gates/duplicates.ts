// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNone, failed, type Check } from './check.ts';
import { ROOT } from './root.ts';
import { runBin, said } from './run-tool.ts';

type Place = { readonly name: string; readonly start: number; readonly end: number };
type Report = {
  readonly duplicates: readonly { readonly firstFile: Place; readonly secondFile: Place }[];
  readonly statistics: { readonly total: { readonly sources: number } };
};

const FOLDERS = ['packages', 'seed', 'tools', 'e2e', 'bench'];
const SOURCES_MIN = 100;

/** No piece of code stands in two places. How long a piece may be is in .jscpd.json. */
export async function duplicates(): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-jscpd-'));
  const folders = FOLDERS.filter((name) => existsSync(join(ROOT, name)));
  const ran = await runBin('jscpd', ['--config', '.jscpd.json', '--output', folder, ...folders]);
  const file = join(folder, 'jscpd-report.json');
  if (!existsSync(file)) return [failed('duplicates', said(ran))];
  // jscpd's own JSON format.
  const { duplicates: found, statistics } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  const { sources } = statistics.total;
  if (sources < SOURCES_MIN) return [failed('duplicates', `jscpd saw ${String(sources)} sources only`)];
  return [
    checkNone(
      'duplicates',
      found.map(({ firstFile, secondFile }) => `${at(firstFile)} is also ${at(secondFile)}`),
    ),
  ];
}

function at({ name, start, end }: Place): string {
  return `${name}:${String(start)}-${String(end)}`;
}
