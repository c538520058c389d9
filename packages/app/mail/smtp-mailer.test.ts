// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseAnswersTo, startMailFolder, type MailFolder } from './mail-folder.ts';
import { smtpMailer } from './smtp-mailer.ts';

const MAIL = { to: 'kim@riverside.example', subject: 'Hello', text: 'Hello.' };
const from = 'Notices <notices@amends.example>';

let answer: { readonly code: number; readonly text: string } | false = false;
let server: MailFolder;
beforeAll(async () => {
  server = await startMailFolder(mkdtempSync(join(tmpdir(), 'amends-smtp-')), { refuses: () => answer });
});
afterAll(async () => {
  await server.stop();
});

test.each([
  ['never', 550, 'nobody of that name here'],
  ['never', 550, '5.1.1 nobody of that name here'],
  ['refused', 550, '5.7.1 we take nothing from you'],
  ['refused', 530, 'say who you are'],
  ['refused', 450, '4.2.0 later'],
  ['refused', 452, 'full'],
])('the fault is "%s" where the answer to an address is %i %s', async (fault, code, text) => {
  answer = { code, text };
  const sent = await smtpMailer({ url: server.smtpUrl, from }).send(MAIL);
  expect(sent).toEqual({ ok: false, error: fault });
});

test('a mail that is taken is sent, and one to a server that is not there surely is not', async () => {
  answer = false;
  expect(await smtpMailer({ url: server.smtpUrl, from }).send(MAIL)).toMatchObject({ ok: true });
  expect(await smtpMailer({ url: 'smtp://127.0.0.1:1', from }).send(MAIL)).toEqual({ ok: false, error: 'refused' });
});

test('an answer to a notice is refused for good, and notices themselves are taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-smtp-'));
  const own = await startMailFolder(folder, { refuses: refuseAnswersTo(from) });
  expect(await smtpMailer({ url: own.smtpUrl, from }).send(MAIL)).toMatchObject({ ok: true });
  const answers = smtpMailer({ url: own.smtpUrl, from: MAIL.to });
  for (const to of ['notices@amends.example', 'Notices@AMENDS.example']) {
    expect(await answers.send({ ...MAIL, to })).toEqual({ ok: false, error: 'never' });
  }
  expect(readdirSync(folder)).toHaveLength(1);
  await own.stop();
});
