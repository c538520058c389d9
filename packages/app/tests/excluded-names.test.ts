// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, errorFields, getPage, postForm } from '../testing/forms.ts';
import { runWithInput } from '../testing/run-with-input.ts';

// P02: exclusion lasts. Names of people who are no officers yet stand in the first entry, for good.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('names given without scripts stand in the first entry, and survive all that comes after', async () => {
  const sent = await postForm(`${demo.officeUrl}/report`, {
    what: 'Not for everybody.',
    reader: demo.both,
    leaveout: '  Sam Reed \r\n\r\nLi  Wei\r\nSam Reed',
  });
  const reference = attribute(sent.html, 'data-reference') ?? '';
  const code = attribute(sent.html, 'data-return-code') ?? '';
  expect(await namesOf(reference)).toEqual(['Sam Reed', 'Li Wei']);
  const client = demo.reporter();
  must(await client.answer(must(await client.open(code)), { who: 'Sam' }));
  await postForm(`${demo.officeUrl}/return`, { code, action: 'write', message: 'More.', leaveout: 'Ana Nwosu' });
  expect(await namesOf(reference)).toEqual(['Sam Reed', 'Li Wei']);
});

test('too many names, or one that is too long, is an error that keeps them', async () => {
  const names = (count: number): string => Array.from({ length: count }, (_, at) => `Name ${String(at)}`).join('\n');
  for (const leaveout of [names(51), `Short\n${'x'.repeat(201)}`]) {
    const page = await postForm(`${demo.officeUrl}/report`, { what: 'Kept.', reader: demo.both, leaveout });
    expect([page.status, errorFields(page.html)]).toEqual([422, ['leaveout']]);
    expect(page.html).toContain(leaveout);
  }
  const most = `${names(49)}\n${'x'.repeat(200)}`;
  expect(
    (await postForm(`${demo.officeUrl}/report`, { what: 'Fits.', reader: demo.both, leaveout: most })).status,
  ).toBe(200);
});

test('a question does not ask for names, and keeps none', async () => {
  expect((await getPage(`${demo.officeUrl}/ask`)).html).not.toContain('name="leaveout"');
  const sent = await postForm(`${demo.officeUrl}/ask`, {
    what: 'A question.',
    reader: demo.both,
    leaveout: 'Sam Reed',
  });
  expect(await namesOf(attribute(sent.html, 'data-reference') ?? '')).toEqual([]);
});

test('the program in a terminal takes names as a list', async () => {
  const report = { what: 'From a terminal.', readers: ['Ana Nwosu'] };
  const ran = await runWithInput(['client', 'report', demo.officeUrl, '--json'], {
    ...report,
    leaveout: ['Sam Reed', ' Li Wei '],
  });
  // Our own program's output.
  const { reference } = JSON.parse(ran.out) as { readonly reference: string };
  expect(await namesOf(reference)).toEqual(['Sam Reed', 'Li Wei']);
  const wrong = await runWithInput(['client', 'report', demo.officeUrl], { ...report, leaveout: ['x'.repeat(201)] });
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toContain('leaveout is too long');
  const asked = await runWithInput(['client', 'ask', demo.officeUrl], { ...report, leaveout: ['Sam Reed'] });
  expect(asked.err).toContain('"leaveout"');
});

async function namesOf(reference: string): Promise<readonly string[] | undefined> {
  return (await demo.officer(0)).cases().find((view) => view.reference === reference)?.excludedNames;
}
