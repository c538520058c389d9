// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sendReport } from '../../../seed/play.ts';
import { startDemo } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';

test('P07: when notices have gone, no time of theirs is left in the database’s files', async () => {
  // Its server was stopped while notices waited, and started again.
  const demo = await startDemo();
  await sendReport(demo.place, { answers: { what: 'When did I write this?' }, readers: demo.both });
  const file = `${demo.dataDir}/amends.sqlite`;
  await expect.poll(() => readRows(file, 'SELECT id FROM jobs').length, { timeout: 10_000 }).toBe(0);
  await expect.poll(() => readFileSync(`${file}-wal`).length, { timeout: 10_000 }).toBe(0);
  // The call of an election speaks of its notice, too, with another word behind it.
  expect(/notice(?!Days)/.test(readFileSync(file).toString('latin1'))).toBe(false);
  await demo.amends.end('SIGTERM');
});
