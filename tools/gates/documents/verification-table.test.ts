// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listMutations } from '@amends/election/testing/mutations/all.ts';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';

const ROW = /^\| (?<archive>\w+) +\| (?<wrong>\w*) +\| (?<changes>\d+) +\| (?<ours>\d+) +\|/gm;

test('the table of docs/verification.md counts the changes that tests refuse, row by row', () => {
  const page = readFileSync(join(ROOT, 'docs/verification.md'), 'utf8');
  const said = [...page.matchAll(ROW)].map((row) => row.slice(1, 5));
  const counts = new Map<string, number>();
  const mutations = listMutations();
  for (const { name, wrong } of mutations) {
    const row = `${name.split(':', 1).join('')} ${wrong}`;
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  counts.set('all ', mutations.length);
  // Ours refuses every one of them: packages/election/verify/mutations.test.ts.
  expect(said).toEqual([...counts].map(([row, count]) => [...row.split(' '), String(count), String(count)]));
});
