// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '@amends/base';
import type { HelpLine } from '@amends/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';
import { officerDevice } from '../testing/officer-device.ts';

// The help from outside that the pages name, as officers change it over a running server.

const NIGHT: HelpLine = {
  name: '<b>Night line</b>',
  what: 'Somebody listens.',
  phone: '555-0199',
  url: '',
  withoutPolice: false,
  checkedOn: '2026-11-20',
};

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const frontPage = async (): Promise<string> => (await getPage(`${demo.officeUrl}/`)).html;

test('an officer changes the help that is named; the pages say so at once, as text, and a mail tells each of them', async () => {
  const [ana, jo] = [await demo.officer(0), await demo.officer(1)];
  const seen = must(await ana.help());
  expect(must(await jo.help())).toEqual(seen);
  expect(await frontPage()).toContain('555-0117');
  const lines = [NIGHT, ...seen.slice(0, 1)];
  expect(await ana.setHelp({ lines, seen })).toEqual({ ok: true, value: lines });
  const html = await frontPage();
  expect(html).toContain('<strong>&lt;b>Night line&lt;/b></strong>');
  expect(html).not.toContain('555-0117');
  // Jo still sees what stood there before.
  expect(await jo.setHelp({ lines: seen.slice(1), seen })).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(must(await jo.help())).toEqual(lines);
  const everybody = demo.officers.map(({ email }) => email).toSorted();
  await expect.poll(mailsOfHelp, { timeout: 10_000 }).toEqual(everybody);
});

test('with her session and no client of ours, what is no list of help is named and changes nothing', async () => {
  const { api, fetch: fetchAsAna } = await officerDevice(demo.place, demo.officers[0]);
  const seen = must(await api.help());
  const post = async (lines: unknown): Promise<unknown> => {
    const answer = await fetchAsAna(`${demo.officeUrl}/api/office/help`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lines, seen }),
    });
    return [answer.status, await answer.json()];
  };
  const wrong = (field: string, problem: string) => [422, { error: 'field', field, problem }];
  expect(await post(undefined)).toEqual(wrong('lines', 'malformed'));
  expect(await post([{ ...NIGHT, withoutPolice: 'yes' }])).toEqual(wrong('lines', 'malformed'));
  expect(await post([{ ...NIGHT, url: 'javascript:alert(1)' }])).toEqual(wrong('lines.0.url', 'malformed'));
  expect(await post(Array.from({ length: 31 }, () => NIGHT))).toEqual(wrong('lines', 'too-many'));
  expect(must(await api.help())).toEqual(seen);
});

test('signed out, nothing is told or changed', async () => {
  const ana = await demo.officer(0);
  const seen = must(await ana.help());
  must(await ana.signOut());
  const refused = { ok: false, error: { type: 'not-signed-in' } };
  expect(await ana.help()).toEqual(refused);
  expect(await ana.setHelp({ lines: [], seen })).toEqual(refused);
  expect(await frontPage()).toContain('555-0199');
});

/** Whom the mails about the list went to. */
function mailsOfHelp(): readonly string[] {
  const mails = readdirSync(demo.mailDir).map((name) => readFileSync(join(demo.mailDir, name), 'utf8'));
  return mails
    .filter((mail) => mail.includes('Subject: The front page names other help from outside'))
    .map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim() ?? '')
    .toSorted();
}
