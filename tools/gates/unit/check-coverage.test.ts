// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { checkCoverage, type FileCoverage } from './check-coverage.ts';

function file(path: string, counts: { readonly statement: number; readonly arms: readonly number[] }): FileCoverage {
  const at = (line: number): { start: { line: number } } => ({ start: { line } });
  return {
    path: join(ROOT, path),
    statementMap: { 0: at(3) },
    s: { 0: counts.statement },
    branchMap: { 0: { loc: at(5), locations: [at(5), at(7)] } },
    b: { 0: counts.arms },
  };
}

test('a line or an arm of a branch that no test reaches is reported, and so is a package that was not seen', () => {
  const whole = { statement: 1, arms: [1, 2] };
  const checks = checkCoverage([
    file('packages/base/a.ts', whole),
    file('packages/domain/b.ts', { statement: 0, arms: [1, 0] }),
    file('packages/app/services/c.ts', { statement: 0, arms: [1, 0] }),
  ]);
  expect(checks.map(({ failed, says }) => [failed, says])).toEqual([
    [0, '100 % of 1 files'],
    [1, 'packages/domain/b.ts: not tested whole in line 3, 7'],
    [1, 'no file of it was seen'],
    [0, '33.3 % (not a limit yet)'],
  ]);
});
