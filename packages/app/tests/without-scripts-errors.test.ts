// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, errorFields, getPage, postForm, type FormParts, type Page } from '../testing/forms.ts';

// What goes wrong without scripts is said at its field, and nothing that was typed is lost.

let demo: DemoChapter;
let url: string;
beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/${demo.place.officeId}`;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const MIB = 1024 * 1024;

test('files of any size that is too much are an error that keeps the text', async () => {
  for (const size of [21, 26, 36, 70]) {
    const files = new File([new Uint8Array(size * MIB)], 'film.bin');
    const page = await postForm(`${url}/report/sent`, { files, what: `Written with ${String(size)} MB.`, when: 'May' });
    expect([page.status, errorFields(page.html)]).toEqual([422, ['reader', 'files']]);
    expect(page.html).toContain(`Written with ${String(size)} MB.`);
    expect(page.html).toContain('value="May"');
  }
  const { code } = await send({ what: 'Small.' });
  const files = new File([new Uint8Array(40 * MIB)], 'film.bin');
  const written = await comeBack({ code, action: 'write', message: 'With a film.', files });
  expect([written.status, errorFields(written.html)]).toEqual([422, ['files']]);
  expect(written.html).toContain('With a film.');
  const asked = await postForm(`${url}/ask`, { what: 'With a film?', reader: demo.both, files });
  expect([asked.status, errorFields(asked.html)]).toEqual([422, ['files']]);
});

test('what is larger than any form is refused plainly, and the server goes on', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=X', 'content-length': String(301 * MIB) };
  const status = await statusOf(`${url}/report`, headers);
  expect(status).toBe(413);
  expect((await getPage(`${demo.place.url}/healthz`)).status).toBe(200);
});

test('a request to the API says how large it is, and is refused before it is read if that is too much', async () => {
  const json = { 'content-type': 'application/json' };
  expect(await statusOf(`${url}/api/reports`, { ...json, 'content-length': String(25 * MIB) })).toBe(413);
  expect(await statusOf(`${url}/api/reports`, { ...json, 'transfer-encoding': 'chunked' })).toBe(411);
  expect(await statusOf(`${url}/api/reports`, { ...json, 'content-length': '2' }, '{}')).toBe(422);
  const part = `${url}/api/files/${randomUUID()}/0`;
  expect(await statusOf(part, { 'content-length': String(4 * MIB + 1) }, undefined, 'PUT')).toBe(413);
  // Nor is a limit passed by writing a letter of the path in another way.
  expect(await statusOf(`${url}/%61pi/reports`, { ...json, 'content-length': String(25 * MIB) })).toBe(413);
  expect(await statusOf(`${url}/%61pi/reports`, { ...json, 'content-length': '2' }, '{}')).toBe(422);
  expect(await statusOf(`${url}/%ff/reports`, { ...json, 'content-length': '2' }, '{}')).toBe(400);
});

test('a token may be anything of up to 128 characters, and an empty one is none', async () => {
  for (const token of [randomUUID().replaceAll('-', ''), randomUUID(), 'é/+ =', 'x'.repeat(128)]) {
    const form = { what: 'With a token of my own.', reader: demo.both, token };
    expect((await postForm(`${url}/report`, form)).status).toBe(200);
    const again = await postForm(`${url}/report`, form);
    expect([again.status, attribute(again.html, 'data-return-code')]).toEqual([200, undefined]);
  }
  for (const what of ['One.', 'Two.']) await send({ what, token: '' });
  const over = await postForm(`${url}/report`, { what: 'Too long.', reader: demo.both, token: 'x'.repeat(129) });
  expect([over.status, errorFields(over.html)]).toEqual([422, ['token']]);
  expect(over.html).toContain('Too long.');
});

test('after a reporter has asked to stop, what she writes is not added and comes back', async () => {
  const { code } = await send({ what: 'Let it rest.' });
  expect((await comeBack({ code, action: 'withdraw', message: '' })).status).toBe(200);
  for (const parts of [
    { action: 'write', message: 'One more thing.' },
    { action: 'withdraw', message: 'One more thing.' },
    { action: 'answer', where: 'One more thing.' },
  ]) {
    const page = await comeBack({ code, ...parts });
    expect([page.status, errorFields(page.html)]).toEqual([422, ['message']]);
    expect(page.html).toContain('One more thing.');
    expect(page.html).toMatch(/data-error-for="message"[^>]*>You asked us to stop/);
    expect(page.html).toContain('Let it rest.');
  }
  expect((await comeBack({ code })).html).not.toContain('One more thing.');
});

test('a form that asks for nothing we know is an error on the open thread, which keeps the message', async () => {
  const { code } = await send({ what: 'Still open.' });
  const page = await comeBack({ code, action: 'shred', message: 'Kept all the same.' });
  expect([page.status, errorFields(page.html)]).toEqual([422, ['action']]);
  expect(page.html).toContain('Still open.');
  expect(page.html).toMatch(/<textarea[^>]*name="message"[^>]*>Kept all the same\./);
});

test('no answer at all is an error at the first open question, and adds nothing', async () => {
  const { code } = await send({ what: 'Nothing more yet.', danger: 'no' });
  const page = await comeBack({ code, action: 'answer', where: ' ' });
  expect([page.status, errorFields(page.html)]).toEqual([422, ['wish']]);
  expect(page.html).toContain('Please answer at least one of these first.');
  expect(attribute(page.html, 'data-done')).toBeUndefined();
  const wrong = await comeBack({ code, action: 'answer', wish: 'revenge', where: 'At the hall' });
  expect([wrong.status, errorFields(wrong.html)]).toEqual([422, ['wish']]);
  expect(wrong.html).toContain('At the hall');
});

test('a wrong answer to a question that was answered before is an error at that question', async () => {
  const { code } = await send({ what: 'Answered.', ongoing: 'no', contact: 'After work' });
  const page = await comeBack({ code, action: 'answer', ongoing: 'sometimes', contact: 'x'.repeat(2_001) });
  expect([page.status, errorFields(page.html)]).toEqual([422, ['ongoing', 'contact']]);
  expect(page.html).toContain('x'.repeat(2_001));
});

test('a report or an answer may say in its own words what may be told', async () => {
  const { code, reference } = await send({ what: 'You may tell.', share: 'That it was loud.' });
  const office = await demo.officer(0);
  const answers = (): unknown => office.cases().find((view) => view.reference === reference)?.state.answers;
  expect(answers()).toMatchObject({ share: 'some', shareWhat: 'That it was loud.' });
  expect((await comeBack({ code, action: 'answer', share: 'And the day.' })).status).toBe(200);
  must(await office.refresh());
  expect(answers()).toMatchObject({ share: 'some', shareWhat: 'And the day.' });
  const over = await postForm(`${url}/report`, { what: 'x', reader: demo.both, share: 's'.repeat(100_001) });
  expect([over.status, errorFields(over.html)]).toEqual([422, ['share']]);
  expect(over.html).toContain('s'.repeat(100_001));
});

test('no answer but the one with a code has the attribute of one', async () => {
  const pages = [
    await getPage(`${url}/report`),
    await postForm(`${url}/report`, { what: '' }),
    await comeBack({ code: 'wrong' }),
  ];
  for (const { html } of pages) expect(html).not.toContain('data-return-code');
});

test('the pages say their limits, and before the first question that the server sees what is written', async () => {
  const { html } = await getPage(`${url}/report`);
  const seen = html.indexOf('our server will then see what you write for a moment');
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(html.indexOf('data-question='));
  expect(html.indexOf('data-question="reader"')).toBe(html.indexOf('data-question='));
  for (const limit of ['100,000 letters', 'Up to 20 MB for all files together', 'Up to 200 MB for each file, 5 GB']) {
    expect(html).toContain(limit);
  }
});

async function send(parts: FormParts): Promise<{ readonly code: string; readonly reference: string }> {
  const page = await postForm(`${url}/report`, { reader: demo.both, ...parts });
  expect(page.status).toBe(200);
  return {
    code: attribute(page.html, 'data-return-code') ?? '',
    reference: attribute(page.html, 'data-reference') ?? '',
  };
}

async function comeBack(parts: FormParts): Promise<Page> {
  return await postForm(`${url}/return`, parts);
}

/** Begins a request with these headers, and gives the status of the answer that comes before its end. */
async function statusOf(
  to: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
  method = 'POST',
): Promise<number> {
  return await new Promise<number>((resolve, reject) => {
    const asked = request(to, { method, headers }, (response) => {
      resolve(response.statusCode ?? 0);
      asked.destroy();
    });
    asked.on('error', reject);
    if (body === undefined) asked.flushHeaders();
    else asked.end(body);
  });
}
