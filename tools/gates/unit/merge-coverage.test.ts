// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { FileCoverage } from './check-coverage.ts';
import { mergeCoverage } from './merge-coverage.ts';

function file(path: string, s: Record<string, number>, b: Record<string, number[]>): FileCoverage {
  return { path, statementMap: {}, branchMap: {}, s, b };
}

test('what one of two runs covered is covered, and each file is there once', () => {
  const merged = mergeCoverage([
    file('/a.ts', { '0': 1, '1': 0 }, { '0': [0, 2] }),
    file('/b.ts', { '0': 0 }, {}),
    file('/a.ts', { '0': 0, '1': 3 }, { '0': [1, 0] }),
  ]);
  expect(merged).toEqual([file('/a.ts', { '0': 1, '1': 3 }, { '0': [1, 2] }), file('/b.ts', { '0': 0 }, {})]);
});
