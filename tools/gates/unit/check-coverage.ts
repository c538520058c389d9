// SPDX-License-Identifier: AGPL-3.0-or-later
import { relative } from 'node:path';
import { checkNone, failed, passed, type Check } from '../check.ts';
import { ROOT } from '../root.ts';

type Range = { readonly start: { readonly line: number } };
/** Istanbul's format, as far as it is read here. */
export type FileCoverage = {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Range>>;
  readonly s: Readonly<Record<string, number>>;
  readonly branchMap: Readonly<Record<string, { readonly loc: Range; readonly locations: readonly Range[] }>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
};
type Point = { readonly line: number; readonly count: number };

/** Every line and branch of these is tested (STYLE.md 35). */
const WHOLE = ['packages/base', 'packages/domain', 'packages/protocol'] as const;
/** Measured, and not yet asked for: what journeys reach is not counted here. */
const REPORTED = ['packages/app'] as const;

export function checkCoverage(files: readonly FileCoverage[]): readonly Check[] {
  const under = (folder: string): readonly FileCoverage[] =>
    files.filter(({ path }) => relative(ROOT, path).startsWith(`${folder}/`));
  return [
    ...WHOLE.map((folder) => checkWhole(folder, under(folder))),
    ...REPORTED.map((folder) =>
      passed(`coverage of ${folder}`, `${share(under(folder).flatMap(pointsOf))} (not a limit yet)`),
    ),
  ];
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

/** Every statement, and every arm of every branch. */
function pointsOf({ statementMap, s, branchMap, b }: FileCoverage): readonly Point[] {
  const statements = Object.entries(s).map(([id, count]) => ({ line: statementMap[id]?.start.line ?? 0, count }));
  const arms = Object.entries(b).flatMap(([id, counts]) =>
    counts.map((count, arm) => {
      const branch = branchMap[id];
      return { line: (branch?.locations[arm] ?? branch?.loc)?.start.line ?? 0, count };
    }),
  );
  return [...statements, ...arms];
}

function share(points: readonly Point[]): string {
  const hit = points.filter(({ count }) => count > 0).length;
  return `${((100 * hit) / Math.max(1, points.length)).toFixed(1)} %`;
}
