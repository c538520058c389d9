// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { checkAppLines, checkCoverage, type FileCoverage } from './check-coverage.ts';

function file(path: string, counts: { readonly statement: number; readonly arms: readonly number[] }): FileCoverage {
  const at = (line: number): { start: { line: number } } => ({ start: { line } });
  return {
    path: join(ROOT, path),
    statementMap: { 0: at(3) },
    s: { 0: counts.statement },
    branchMap: {
      0: { type: 'if', loc: at(5), locations: [at(5), at(7)] },
      1: { type: 'default-arg', loc: at(9), locations: [at(9)] },
    },
    b: { 0: counts.arms, 1: [0] },
  };
}

test('a line or an arm of a branch that no test reaches is reported, and so is a package that was not seen', () => {
  const whole = { statement: 1, arms: [1, 2] };
  const checks = checkCoverage([
    file('packages/base/a.ts', whole),
    file('packages/domain/b.ts', { statement: 0, arms: [1, 0] }),
  ]);
  expect(checks.map(({ failed, says }) => [failed, says])).toEqual([
    [0, '100 % of 1 files'],
    [1, 'packages/domain/b.ts: not tested whole in line 3, 7'],
    [1, 'no file of it was seen'],
    [1, 'no file of it was seen'],
  ]);
});

test('the app fails under its limit when tests and journeys have run, with the files that miss most first', () => {
  const statements = Array.from({ length: 20 }, (_, index) => {
    const place = { line: index + 1, column: 0 };
    return { from: place, to: place, offset: index };
  });
  const app = (missed: readonly number[]) =>
    missed.map((count, index) => ({
      file: `packages/app/${String(index)}.ts`,
      statements,
      ran: new Set(statements.slice(count).map(({ from }) => from.line)),
    }));
  const both = { tests: true, journeys: true };
  expect(checkAppLines(app([2, 4]), both)).toMatchObject({ failed: 0 });
  const { failed, says } = checkAppLines(app([2, 5]), both);
  expect([failed, says.split('\n')]).toEqual([
    1,
    [
      '82.5 % of 40 lines in 2 files, in tests and journeys; 85 % are asked for. Least in:',
      'packages/app/1.ts: 5 of 20 lines did not run',
      'packages/app/0.ts: 2 of 20 lines did not run',
    ],
  ]);
  expect(checkAppLines(app([20]), { tests: true, journeys: false })).toMatchObject({ failed: 0 });
  expect(checkAppLines(app([20]), { tests: false, journeys: true })).toMatchObject({ failed: 0 });
});
