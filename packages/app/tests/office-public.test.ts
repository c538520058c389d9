// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '@amends/base';
import type { HelpLine } from '@amends/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';
import { officerDevice } from '../testing/officer-device.ts';

// What officers have the pages say to everybody, over a running server.

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

test('an officer changes how she is reached; the front page says so at once, as text, and a mail tells her', async () => {
  const ana = await demo.officer(0);
  const seen = must(await ana.card());
  expect(seen.contact).toBe('Signal: ana.41');
  expect(await frontPage()).toMatch(/<dt>Ana Nwosu<\/dt>\s*<dd>Signal: ana\.41/);
  const typed = { contact: '<b>Matrix</b>: @ana:riverside.example', pronouns: '', since: 'officer since May' };
  const set = must(await ana.setCard({ typed, seen }));
  expect(set).toEqual({ ...typed, pronouns: null });
  const html = await frontPage();
  expect(html).toMatch(/<dt>Ana Nwosu<\/dt>\s*<dd>&lt;b>Matrix&lt;\/b>: @ana:riverside\.example/);
  expect(html).toContain('officer since May');
  expect(html).not.toContain('she or they');
  // Another window still shows what stood there before.
  const late = { ...typed, since: 'officer since June' };
  expect(await ana.setCard({ typed: late, seen })).toEqual({ ok: false, error: { type: 'conflict' } });
  await expect
    .poll(() => mailed('What the front page says of you was changed'), { timeout: 10_000 })
    .toEqual([demo.officers[0].email]);
});

test('with her session and no client of ours, an officer changes nobody’s lines but her own', async () => {
  const [, jo] = demo.officers;
  const { api, fetch: fetchAsAna } = await officerDevice(demo.place, demo.officers[0]);
  const change = {
    typed: { contact: 'me instead', pronouns: '', since: '' },
    seen: must(await (await demo.officer(1)).card()),
  };
  expect(await api.setCard(jo.id, change)).toEqual({ ok: false, error: { type: 'not-found' } });
  const sent = { officer: jo.id, ...change.typed, seen: change.seen };
  expect(await post(fetchAsAna, 'card', { ...sent, officer: undefined })).toEqual(wrong('officer', 'malformed'));
  expect(await post(fetchAsAna, 'card', { ...sent, contact: 7 })).toEqual(wrong('contact', 'malformed'));
  // Asked as somebody else, what comes is not hers.
  expect(await api.card(jo.id)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(await frontPage()).not.toContain('me instead');
});

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
  await expect
    .poll(() => mailed('The front page names other help from outside'), { timeout: 10_000 })
    .toEqual(everybody);
});

test('with her session and no client of ours, what is no list of help is named and changes nothing', async () => {
  const { api, fetch: fetchAsAna } = await officerDevice(demo.place, demo.officers[0]);
  const seen = must(await api.help());
  const set = async (lines: unknown): Promise<unknown> => await post(fetchAsAna, 'help', { lines, seen });
  expect(await set(undefined)).toEqual(wrong('lines', 'malformed'));
  expect(await set([{ ...NIGHT, withoutPolice: 'yes' }])).toEqual(wrong('lines', 'malformed'));
  expect(await set([{ ...NIGHT, url: 'javascript:alert(1)' }])).toEqual(wrong('lines.0.url', 'malformed'));
  expect(await set(Array.from({ length: 31 }, () => NIGHT))).toEqual(wrong('lines', 'too-many'));
  expect(must(await api.help())).toEqual(seen);
});

test('signed out, nothing is told or changed', async () => {
  const ana = await demo.officer(0);
  const [card, help] = [must(await ana.card()), must(await ana.help())];
  must(await ana.signOut());
  const refused = { ok: false, error: { type: 'not-signed-in' } };
  expect([await ana.card(), await ana.help()]).toEqual([refused, refused]);
  expect(await ana.setCard({ typed: { contact: 'late', pronouns: '', since: '' }, seen: card })).toEqual(refused);
  expect(await ana.setHelp({ lines: [], seen: help })).toEqual(refused);
  expect(await frontPage()).not.toContain('late<');
  expect(await frontPage()).toContain('555-0199');
});

async function post(as: typeof fetch, path: string, body: object): Promise<unknown> {
  const answer = await as(`${demo.officeUrl}/api/office/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [answer.status, await answer.json()];
}

const wrong = (field: string, problem: string): unknown => [422, { error: 'field', field, problem }];

/** Whom mails with a subject went to. */
function mailed(subject: string): readonly string[] {
  const mails = readdirSync(demo.mailDir).map((name) => readFileSync(join(demo.mailDir, name), 'utf8'));
  return mails
    .filter((mail) => mail.includes(`Subject: ${subject}`))
    .map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim() ?? '')
    .toSorted();
}
