// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { SentReport } from '../packages/app/client/reporter-client.ts';
import { reporterAt } from '../seed/play.ts';
import type { Served } from './office.ts';
import { reportOf, wordsOf } from './sample-words.ts';

/** Reports that are made at one time. */
const TOGETHER = 8;

/**
 * Fills an office with cases of one report each, and writes answers to the questions again and again in one more, as a
 * reporter's client does.
 *
 * @returns the reference of that one
 */
export async function seedLargeOffice(
  { place, officers }: Served,
  { cases, answers }: { readonly cases: number; readonly answers: number },
): Promise<string> {
  const readers = officers.map(({ id }) => id);
  const report = async (index: number): Promise<SentReport> => {
    const client = reporterAt(place);
    const draft = { kind: 'report', answers: reportOf(index), readers, files: [], notifyNow: false } as const;
    return must(await client.send(must(await client.prepare(draft))));
  };
  const { code, reference } = await report(0);
  const client = reporterAt(place);
  let thread = must(await client.open(code.join(' ')));
  for (let index = 0; index < answers; index++) {
    thread = must(await client.answer(thread, { when: `On day ${String(index)}`, worry: wordsOf(index, 1) }));
  }
  for (let begun = 1; begun < cases; begun += TOGETHER) {
    const count = Math.min(TOGETHER, cases - begun);
    await Promise.all(Array.from({ length: count }, async (_, at) => await report(begun + at)));
  }
  return reference;
}
