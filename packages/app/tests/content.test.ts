// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, toBase64url } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, postForm } from '../testing/forms.ts';
import { findTexts, readAllFiles } from './read-all-files.ts';

// P01: server, operator, backups and logs hold nothing that anybody wrote, nor a key that opens it.

let demo: DemoChapter;
const FIELDS = ['what', 'when', 'where', 'who', 'worry', 'shareWhat', 'contact', 'spokesperson', 'access'] as const;
const canary = (name: string): string => `canary-${name}-kestrel-7391`;
const secrets: string[] = [];

beforeAll(async () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'amends-content-'));
  demo = await startDemo();
});

afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('P01: what a device seals stands in no file, mail or log of the server', async () => {
  const client = demo.reporter();
  const answers = Object.fromEntries(FIELDS.map((field) => [field, canary(`sealed-${field}`)]));
  const file = new File([canary('sealed-file')], `${canary('sealed-name')}.txt`, { type: 'text/plain' });
  const draftFile = { name: file.name, type: file.type, size: file.size, stream: () => file.stream() };
  const prepared = await client.prepare({
    kind: 'report',
    answers: { what: canary('sealed-what'), share: 'some', ...answers },
    readers: demo.both,
    files: [draftFile],
    token: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
    notifyNow: true,
  });
  const sent = must(await client.send(must(prepared)));
  const thread = must(await client.open(sent.code.join(' ')));
  const written = must(await client.write(thread, { text: canary('sealed-message'), files: [draftFile] }));
  must(await client.answer(written, { who: canary('sealed-later') }));
  secrets.push(sent.code.join('-'), sent.code.join(' '));

  const office = await demo.officer(0);
  const found = office.cases().find(({ reference }) => reference === sent.reference);
  expect(found?.state.answers).toMatchObject({ who: canary('sealed-later') });
  if (found === undefined) throw new Error('the officer does not see the report');
  must(await office.say(found.id, { kind: 'message', text: canary('sealed-answer'), files: [draftFile] }));
  must(await office.note(found.id, { text: canary('sealed-note'), files: [] }));
  must(await office.remind(found.id, { at: Date.now() + 60_000, text: canary('sealed-reminder') }));
  must(await office.close(found.id, { outcome: 'repaired', text: canary('sealed-close'), secondWanted: false }));
  secrets.push(found.codeName);
  expectNothingKept();
});

test('P01: what is sent without scripts is sealed in memory and stands in no file, mail or log', async () => {
  const url = `${demo.place.url}/${demo.place.officeId}`;
  const fields = Object.fromEntries(FIELDS.map((field) => [field, canary(`plain-${field}`)]));
  const files = new File([canary('plain-file')], `${canary('plain-name')}.txt`);
  const sent = await postForm(`${url}/report`, { ...fields, reader: demo.both, share: 'some', files });
  expect(sent.status).toBe(200);
  const code = attribute(sent.html, 'data-return-code') ?? '';
  secrets.push(code, code.replaceAll('-', ' '));
  const written = await postForm(`${url}/return`, { code, action: 'write', message: canary('plain-message') });
  expect(written.html).toContain(canary('plain-message'));
  const answered = await postForm(`${url}/return`, { code, action: 'answer', who: canary('plain-later') });
  expect(answered.status).toBe(200);
  const wrong = await postForm(`${url}/return`, {
    code: `${code}-kestrel`,
    action: 'write',
    message: canary('plain-wrong'),
  });
  expect(wrong.status).toBe(422);
  expectNothingKept();
});

test('P01, CODE-6, OFFICER-3: the words, keys and codes that open things stand in no file, mail or log', () => {
  for (const { words, totpSecret } of demo.officers) secrets.push(words, words.replaceAll('-', ' '), totpSecret);
  for (const { returnCode } of demo.reports) secrets.push(returnCode);
  expectNothingKept();
});

test('the canaries would be found if they were kept', () => {
  const kept = new Map([['kept', Buffer.from(`{"entry":"${Buffer.from(`ab${canary('x')}cd`).toString('base64')}"}`)]]);
  expect(findTexts(kept, [canary('x')])).toEqual(['kept']);
});

function expectNothingKept(): void {
  const files = new Map([
    ...readAllFiles(demo.dataDir),
    ...readAllFiles(process.env.TMPDIR ?? tmpdir()),
    ['the log', Buffer.from(demo.amends.log())] as const,
  ]);
  expect(files.size).toBeGreaterThan(5);
  expect(findTexts(files, ['kestrel-7391', ...secrets])).toEqual([]);
}
