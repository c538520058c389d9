// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, toBase64url } from '@amends/base';
import { expect, test } from 'vitest';
import { startDemo } from '../testing/demo-chapter.ts';

test('an inbox larger than one answer comes in pages, and whole', async () => {
  const demo = await startDemo();
  const client = demo.reporter();
  const references: string[] = [];
  for (let count = 0; count < 25; count++) {
    const prepared = await client.prepare({
      kind: 'report',
      answers: { what: 'x'.repeat(100_000), who: 'y'.repeat(100_000), worry: 'z'.repeat(100_000) },
      readers: demo.both,
      files: [],
      token: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
      notifyNow: false,
    });
    references.push(must(await client.send(must(prepared))).reference);
  }
  const office = await demo.officer(0);
  const seen = office.cases().map(({ reference }) => reference);
  expect(seen.toSorted()).toEqual([...references, ...demo.reports.map(({ reference }) => reference)].toSorted());
  must(await office.refresh());
  expect(office.alarms()).toEqual([]);
  await demo.amends.end('SIGTERM');
});
