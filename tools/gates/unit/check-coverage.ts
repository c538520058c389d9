// SPDX-License-Identifier: AGPL-3.0-or-later
import { relative } from 'node:path';
import { checkNone, failed, passed, type Check } from '../check.ts';
import { ROOT } from '../root.ts';
import type { AppFile } from './statements-of.ts';

type Range = { readonly start: { readonly line: number } };
type Branch = { readonly type: string; readonly loc: Range; readonly locations: readonly Range[] };
/** Istanbul's format, as far as it is read here. */
export type FileCoverage = {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Range>>;
  readonly s: Readonly<Record<string, number>>;
  readonly branchMap: Readonly<Record<string, Branch>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
};
type Point = { readonly line: number; readonly count: number };

/** Every line and branch of these is tested (STYLE.md 35). */
const WHOLE = ['packages/base', 'packages/domain', 'packages/protocol', 'packages/election'] as const;
/** Per cent of the app's lines that must run, in tests and journeys together (STYLE.md 35). */
const APP_MIN = 85;
const SHOWN_MAX = 10;

/** What was measured in this run of the gates. */
export type Measured = { readonly tests: boolean; readonly journeys: boolean };

export function checkCoverage(files: readonly FileCoverage[]): readonly Check[] {
  const under = (folder: string): readonly FileCoverage[] =>
    files.filter(({ path }) => relative(ROOT, path).startsWith(`${folder}/`));
  return WHOLE.map((folder) => checkWhole(folder, under(folder)));
}

/** The app's lines. Half of a run says how much it reached; the limit is for tests and journeys together. */
export function checkAppLines(files: readonly AppFile[], measured: Measured): Check {
  const name = 'coverage of packages/app';
  const counted = files
    .map(({ file, statements, ran }) => {
      const lines = new Set(statements.map(({ from }) => from.line));
      return { file, all: lines.size, missed: [...lines].filter((line) => !ran.has(line)).length };
    })
    .filter(({ all }) => all > 0);
  const sum = (count: (file: (typeof counted)[number]) => number): number =>
    counted.reduce((total, file) => total + count(file), 0);
  const [all, missed] = [sum((file) => file.all), sum((file) => file.missed)];
  const share = (100 * (all - missed)) / Math.max(1, all);
  const says = `${share.toFixed(1)} % of ${String(all)} lines in ${String(counted.length)} files`;
  if (!measured.tests) return passed(name, `${says}, in journeys alone; the gates unit and e2e together have a limit`);
  if (!measured.journeys)
    return passed(name, `${says}, in tests alone; with the gate e2e it must be ${String(APP_MIN)} %`);
  const least = counted
    .toSorted((a, b) => b.missed - a.missed)
    .slice(0, SHOWN_MAX)
    .map(({ file, ...of }) => `${file}: ${String(of.missed)} of ${String(of.all)} lines did not run`);
  const text = [`${says}, in tests and journeys; ${String(APP_MIN)} % are asked for. Least in:`, ...least].join('\n');
  return share < APP_MIN ? failed(name, text) : passed(name, text);
}

function checkWhole(folder: string, files: readonly FileCoverage[]): Check {
  const name = `coverage of ${folder}`;
  if (files.length === 0) return failed(name, 'no file of it was seen');
  const missed = files.flatMap((file) => {
    const lines = [
      ...new Set(
        pointsOf(file)
          .filter(({ count }) => count === 0)
          .map(({ line }) => line),
      ),
    ];
    const shown = lines.toSorted((a, b) => a - b).join(', ');
    return lines.length === 0 ? [] : [`${relative(ROOT, file.path)}: not tested whole in line ${shown}`];
  });
  return checkNone(name, missed, `100 % of ${String(files.length)} files`);
}

/** Every statement, and every arm of every branch. A value that stands in for a missing one is no branch. */
function pointsOf({ statementMap, s, branchMap, b }: FileCoverage): readonly Point[] {
  const statements = Object.entries(s).map(([id, count]) => ({ line: statementMap[id]?.start.line ?? 0, count }));
  const arms = Object.entries(b).flatMap(([id, counts]) => {
    const branch = branchMap[id];
    if (branch?.type === 'default-arg') return [];
    return counts.map((count, arm) => ({ line: (branch?.locations[arm] ?? branch?.loc)?.start.line ?? 0, count }));
  });
  return [...statements, ...arms];
}
