// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';
import { officerDevice } from '../testing/officer-device.ts';

// What an officer has the front page say of her, over a running server.

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
  await expect.poll(mailsOfCards, { timeout: 10_000 }).toEqual([demo.officers[0].email]);
});

test('with her session and no client of ours, an officer changes nobody’s lines but her own', async () => {
  const [, jo] = demo.officers;
  const { api, fetch: fetchAsAna } = await officerDevice(demo.place, demo.officers[0]);
  const change = {
    typed: { contact: 'me instead', pronouns: '', since: '' },
    seen: must(await (await demo.officer(1)).card()),
  };
  expect(await api.setCard(jo.id, change)).toEqual({ ok: false, error: { type: 'not-found' } });
  const post = async (member: object): Promise<unknown> => {
    const answer = await fetchAsAna(`${demo.officeUrl}/api/office/card`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ officer: jo.id, ...change.typed, seen: change.seen, ...member }),
    });
    return [answer.status, await answer.json()];
  };
  expect(await post({ officer: undefined })).toEqual([422, { error: 'field', field: 'officer', problem: 'malformed' }]);
  expect(await post({ contact: 7 })).toEqual([422, { error: 'field', field: 'contact', problem: 'malformed' }]);
  // Asked as somebody else, what comes is not hers.
  expect(await api.card(jo.id)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(await frontPage()).not.toContain('me instead');
});

test('signed out, nothing is told or changed', async () => {
  const ana = await demo.officer(0);
  const seen = must(await ana.card());
  must(await ana.signOut());
  const refused = { ok: false, error: { type: 'not-signed-in' } };
  expect(await ana.card()).toEqual(refused);
  expect(await ana.setCard({ typed: { contact: 'late', pronouns: '', since: '' }, seen })).toEqual(refused);
  expect(await frontPage()).not.toContain('late<');
});

function mailsOfCards(): readonly string[] {
  const mails = readdirSync(demo.mailDir).map((name) => readFileSync(join(demo.mailDir, name), 'utf8'));
  return mails
    .filter((mail) => mail.includes('Subject: What the front page says of you was changed'))
    .map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim() ?? '');
}
