// SPDX-License-Identifier: AGPL-3.0-or-later
import { connect } from 'node:net';
import { must, parseOfficeId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolOfficer } from '../../../seed/play.ts';
import { attribute, errorFields, getPage, postForm } from '../testing/forms.ts';
import { freePort, freshFolder, runAmends, startAmends, type Amends } from '../testing/start-amends.ts';

// An office as `init` makes it, which has said nothing of itself yet.

/** It may take five seconds in all; a database and mail want some of them. */
const STOP_MS_MAX = 3_000;
let url: string;
let amends: Amends;
let invitations: readonly { readonly email: string; readonly url: string }[];
beforeAll(async () => {
  const data = freshFolder();
  url = `http://localhost:${String(await freePort())}`;
  const officers = ['--officer', 'Ana Nwosu <ana@north.example>', '--officer', 'Jo Reyes <jo@north.example>'];
  const made = await runAmends(
    ['init', '--data', data, '--office', 'north', '--name', 'North', ...officers, '--url', url].concat('--json'),
  );
  ({ invitations } = JSON.parse(made.out) as { readonly invitations: typeof invitations });
  amends = await startAmends(['start', '--data', data]);
});
afterAll(async () => {
  await amends.end('SIGTERM');
});

test('before anybody has keys, the closed page and the front page name those to talk to in person', async () => {
  for (const path of ['report', 'ask', '']) {
    const { html } = await getPage(`${url}/north/${path}`);
    expect(html).toContain('You can talk to Ana Nwosu or Jo Reyes when you meet in person.');
  }
});

test('what is sent to a closed form is an error, and the words come back', async () => {
  for (const path of ['report', 'report/sent', 'ask']) {
    const page = await postForm(`${url}/north/${path}`, { what: 'Sent too early.', when: 'In May' });
    expect([page.status, errorFields(page.html)]).toEqual([422, ['reader']]);
    for (const text of ['The form is not open', 'Sent too early.', 'Ana Nwosu or Jo Reyes']) {
      expect(page.html).toContain(text);
    }
    expect(attribute(page.html, 'data-return-code')).toBeUndefined();
  }
});

test('where no help outside is known, somebody who ticks nobody hears whom to talk to', async () => {
  const [ana] = invitations.map(({ email, url: link }) => ({ email, secret: link.split('#')[1] ?? '' }));
  if (ana === undefined) throw new Error('two invitations were asked for');
  await enrolOfficer({ url, officeId: must(parseOfficeId('north')) }, ana);
  const page = await postForm(`${url}/north/report`, { what: 'To nobody.' });
  expect([page.status, errorFields(page.html)]).toEqual([422, ['reader']]);
  expect(page.html).toMatch(/None of us feels right\?.*You can also talk to Ana Nwosu or Jo Reyes in person\./s);
});

test('P05: where one officer alone can read, the form says beforehand what opens a report when her keys are lost', async () => {
  for (const path of ['report', 'ask']) {
    const { html } = await getPage(`${url}/north/${path}`);
    expect(html).toMatch(/data-only-one[^>]*>Keep your code safe: .* your code is what opens this again\./);
  }
});

test('the front page names those who read reports, and nobody who has no keys yet', async () => {
  const { html } = await getPage(`${url}/north/`);
  const [, reads = ''] = /Who reads it<\/h2>(.*?)<\/p>/s.exec(html) ?? [];
  expect(reads).toContain('Ana Nwosu');
  expect(reads).not.toContain('Jo Reyes');
  expect(html).toContain('Jo Reyes');
});

test('a server that is told to stop ends within five seconds, whoever is still sending', async () => {
  const { hostname, port } = new URL(url);
  const sockets = ['/north/report', '/north/api/reports'].map((path) => {
    const socket = connect(Number(port), hostname);
    const type = path.includes('api') ? 'application/json' : 'multipart/form-data; boundary=X';
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: ${type}\r\nContent-Length: 100000\r\n\r\n--X`,
    );
    // It is cut off in the end.
    socket.on('error', () => undefined);
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = await amends.end('SIGTERM');
  for (const socket of sockets) socket.destroy();
  expect(ended.code).toBe(0);
  expect(ended.took).toBeLessThan(STOP_MS_MAX);
});
