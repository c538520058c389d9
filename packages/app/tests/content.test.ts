// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, toBase64url } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealLabel } from '../client/officer/device-name.ts';
import { sealKeyFile } from '../client/officer/key-file.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, postForm } from '../testing/forms.ts';
import { officerDevice } from '../testing/officer-device.ts';
import { SoftPasskey } from '../testing/soft-passkey.ts';
import { runAmends, startAmends } from '../testing/start-amends.ts';
import { findTexts, readAllFiles } from './read-all-files.ts';

// P01: server, operator, backups and logs hold nothing that anybody wrote, nor a key that opens it.

let demo: DemoChapter;
const FIELDS = ['what', 'when', 'where', 'who', 'worry', 'shareWhat', 'contact', 'spokesperson', 'access'] as const;
const canary = (name: string): string => `canary-${name}-kestrel-7391`;
const secrets: string[] = [];

/** A server that fails, on a signal, where no request could be told, with words that somebody wrote. */
const FAILS_ON_SIGNAL = "data:text/javascript,process.on('SIGUSR2',()=>{throw(new(Error)(process.env.THROWN))})";

const { TMPDIR } = process.env;
beforeAll(async () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'amends-content-'));
  demo = await startDemo({ NODE_OPTIONS: `--import ${FAILS_ON_SIGNAL}`, THROWN: canary('thrown') });
});

afterAll(async () => {
  await demo.amends.end('SIGTERM');
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
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
    excludedNames: [canary('sealed-leaveout')],
    files: [draftFile],
    token: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
    notifyNow: true,
  });
  const sent = must(await client.send(must(prepared)));
  const thread = must(await client.open(sent.code.join(' ')));
  const written = must(await client.write(thread, { text: canary('sealed-message'), files: [draftFile] }));
  const later = must(await client.answer(written, { who: canary('sealed-later') }));
  secrets.push(sent.code.join('-'), sent.code.join(' '));

  const office = await demo.officer(0);
  const found = office.cases().find(({ reference }) => reference === sent.reference);
  expect(found?.state.answers).toMatchObject({ who: canary('sealed-later') });
  expect(found?.excludedNames).toEqual([canary('sealed-leaveout')]);
  if (found === undefined) throw new Error('the officer does not see the report');
  must(await office.say(found.id, { kind: 'message', text: canary('sealed-answer'), files: [draftFile] }));
  must(await office.note(found.id, { text: canary('sealed-note'), files: [] }));
  must(await office.remind(found.id, { at: Date.now() + 60_000, text: canary('sealed-reminder') }));
  must(await office.close(found.id, { outcome: 'repaired', text: canary('sealed-close'), secondWanted: false }));
  secrets.push(found.codeName);
  const withdrawn = must(await client.withdraw(later, canary('sealed-withdrawal')));
  expect(withdrawn.items.at(-1)?.text).toBe(canary('sealed-withdrawal'));
  expectNothingKept();
});

test('P01: a question, what an officer takes down, and her name for a device stand in no file, mail or log', async () => {
  const client = demo.reporter();
  const answers = { what: canary('sealed-question') };
  const asked = { kind: 'question', answers, readers: demo.both, files: [], notifyNow: true } as const;
  const question = must(await client.send(must(await client.prepare(asked))));
  secrets.push(question.code.join('-'), question.code.join(' '));
  const office = await demo.officer(0);
  const taken = { what: canary('recorded-what'), where: canary('recorded-where') };
  const excludedNames = [canary('recorded-leaveout')];
  const recorded = must(await office.record({ answers: taken, readers: demo.both, excludedNames }));
  secrets.push(recorded.code.join('-'), recorded.code.join(' '));
  must(await office.refresh());
  const texts = office.cases().flatMap(({ items }) => items.map(({ text }) => text));
  expect(texts).toEqual(expect.arrayContaining([canary('sealed-question'), canary('recorded-what')]));
  await nameDevice(canary('device-name'));
  expectNothingKept();
});

test('P01: what is sent without scripts is sealed in memory and stands in no file, mail or log', async () => {
  const url = `${demo.place.url}/${demo.place.officeId}`;
  const fields = Object.fromEntries(FIELDS.map((field) => [field, canary(`plain-${field}`)]));
  const files = new File([canary('plain-file')], `${canary('plain-name')}.txt`);
  const leaveout = canary('plain-leaveout');
  const sent = await postForm(`${url}/report`, { ...fields, leaveout, reader: demo.both, share: 'some', files });
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
  const message = canary('plain-withdrawal');
  const withdrawn = await postForm(`${url}/return`, { code, action: 'withdraw', message });
  expect([withdrawn.status, withdrawn.html]).toEqual([200, expect.stringContaining(message)]);
  const asked = await postForm(`${url}/ask`, { what: canary('plain-question'), reader: demo.both });
  const askedCode = attribute(asked.html, 'data-return-code') ?? '';
  expect(askedCode).not.toBe('');
  secrets.push(askedCode, askedCode.replaceAll('-', ' '));
  expectNothingKept();
});

test('P01, CODE-6, OFFICER-3: the words, keys and codes that open things stand in no file, mail or log', () => {
  for (const { words, totpSecret } of demo.officers) secrets.push(words, words.replaceAll('-', ' '), totpSecret);
  for (const { returnCode } of demo.reports) secrets.push(returnCode);
  expectNothingKept();
});

test('P01: what the operator’s commands write and print holds none of it either', async () => {
  const folder = join(process.env.TMPDIR ?? tmpdir(), 'operator');
  mkdirSync(folder);
  const [copy, list] = [join(folder, 'copy.amends'), join(folder, 'removals.jsonl')];
  const at = ['--data', demo.dataDir];
  const printed = [
    await runAmends(['backup', copy, ...at]),
    await runAmends(['removals', ...at, '--out', list]),
    await runAmends(['check', ...at, '--json']),
    await runAmends(['officer', 'list', ...at, '--office', demo.place.officeId]),
  ];
  expect(printed.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect([...readAllFiles(folder).keys()].toSorted()).toEqual([copy, list].toSorted());
  expectNothingKept(new Map([['printed', Buffer.from(JSON.stringify(printed))]]));
});

test('P01: a server that fails or is killed while people send leaves none of it in its log or in a file', async () => {
  const ended = new Promise<number | null>((resolve) => demo.amends.process.once('exit', resolve));
  const cut = await sendSeveral(canary('plain-cut'));
  demo.amends.process.kill('SIGUSR2');
  await cut.end;
  expect(await ended).toBe(1);
  const last = demo.amends.log().trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toEqual({ event: 'crashed', at: expect.any(Array) as unknown[] });
  expect(last).toMatch(/"at .*:\d+:\d+/);
  expectNothingKept();

  const port = new URL(demo.place.url).port;
  const again = await startAmends(['start', '--data', demo.dataDir, '--port', port]);
  const killed = await sendSeveral(canary('plain-killed'));
  await again.end('SIGKILL');
  await killed.end;
  expectNothingKept(new Map([['its log', Buffer.from(again.log())]]));
});

test('the canaries would be found if they were kept', () => {
  const kept = new Map([['kept', Buffer.from(`{"entry":"${Buffer.from(`ab${canary('x')}cd`).toString('base64')}"}`)]]);
  expect(findTexts(kept, [canary('x')])).toEqual(['kept']);
});

/** Sends reports at once, as they are sealed one after another. @returns when the first is there, the end of all */
async function sendSeveral(what: string): Promise<{ readonly end: Promise<unknown> }> {
  const url = `${demo.place.url}/${demo.place.officeId}/report`;
  const report = { what: what.repeat(3_000), reader: demo.both };
  // Those that the end of the server cuts off have no answer.
  const sends = Array.from({ length: 4 }, () => postForm(url, report).catch(() => undefined));
  await Promise.race(sends);
  return { end: Promise.all(sends) };
}

/** She makes a passkey on a device that she calls so. */
async function nameDevice(name: string): Promise<void> {
  const { api, identity } = await officerDevice(demo.place, demo.officers[0]);
  const passkey = new SoftPasskey(demo.place.url);
  const challenge = must(await api.startPasskey());
  // What seals her keys to the passkey is of no matter here.
  const keyFile = await sealKeyFile(identity, identity.ageIdentity);
  const label = await sealLabel(name, identity);
  must(await api.addPasskey({ challenge, response: passkey.create(challenge), keyFile, label }));
  const listed = must(await (await demo.officer(0)).waysIn.passkeys());
  expect(listed.map((known) => known.name)).toContain(name);
}

function expectNothingKept(more: ReadonlyMap<string, Buffer> = new Map()): void {
  const files = new Map([
    ...more,
    ...readAllFiles(demo.dataDir),
    ...readAllFiles(process.env.TMPDIR ?? tmpdir()),
    ['the log', Buffer.from(demo.amends.log())] as const,
  ]);
  expect(files.size).toBeGreaterThan(5);
  expect(findTexts(files, ['kestrel-7391', ...secrets])).toEqual([]);
}
