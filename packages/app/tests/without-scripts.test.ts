// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, errorFields, getPage, postForm, type FormParts, type Page } from '../testing/forms.ts';

// P03: a reporter needs no account, no mail, no name and no scripts, and comes back with a code.

let demo: DemoChapter;
let url: string;
beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/${demo.place.officeId}`;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('P03: a report sent without scripts is answered, and its reporter comes back and writes more', async () => {
  const { code, reference } = await send({ what: 'Something happened at the canvass.', reader: demo.both });
  const office = await demo.officer(0);
  const found = office.cases().find((view) => view.reference === reference);
  expect(found?.items[0]).toMatchObject({ text: 'Something happened at the canvass.', madeBy: 'server' });
  if (found === undefined) throw new Error('the officer does not see it');
  must(await office.markOpened(found.id));
  must(await office.say(found.id, { kind: 'message', text: 'Thank you for telling us.', files: [] }));

  const opened = await comeBack({ code });
  expect(opened.html).toContain('Thank you for telling us.');
  expect(opened.html).toContain('<noscript><meta http-equiv="refresh" content="300;url=/riverside/return"');
  const written = await comeBack({ code, action: 'write', message: 'One more thing.' });
  expect(written.html).toContain('One more thing.');
  const answered = await comeBack({ code, action: 'answer', where: 'Social', ongoing: 'no' });
  expect(answered.status).toBe(200);
  must(await office.refresh());
  const state = office.cases().find((view) => view.reference === reference)?.state;
  expect(state?.answers).toMatchObject({ where: 'Social', ongoing: 'no' });
  expect([...(state?.openedOn.keys() ?? [])]).toEqual([demo.officers[0].id]);
});

test('a page that is loaded again after writing or answering adds nothing, and the same words once more are said again', async () => {
  const { code, reference } = await send({ what: 'It was at the picnic.', reader: demo.both });
  const opened = await comeBack({ code });
  const behind = '1';
  expect(opened.html).toContain(`name="behind" value="${behind}"`);
  const file = new File(['Names.'], 'names.txt', { type: 'text/plain' });
  // It is kept without its comment, and without what turns its name around.
  const photo = new File([Buffer.from('ffd8fffe00044869ffda0002ffd9', 'hex')], 'us\u202e.jpg');
  const files = [file, photo];
  const forms: readonly FormParts[] = [
    { code, behind, action: 'write', message: 'One more thing.', files },
    { code, behind, action: 'answer', where: 'Social', ongoing: 'no' },
  ];
  for (const form of [...forms, ...forms]) expect((await comeBack(form)).status).toBe(200);
  const written = await comeBack({ code, behind: '3', action: 'write', message: 'One more thing.', files });
  expect(written.status).toBe(200);
  const other = new File(['Other names.'], 'names.txt', { type: 'text/plain' });
  await comeBack({ code, behind: '1', action: 'write', message: 'One more thing.', files: [other, photo] });
  const office = await demo.officer(0);
  const items = office.cases().find((view) => view.reference === reference)?.items;
  expect(items?.map(({ kind }) => kind)).toEqual(['report', 'message', 'answers', 'message', 'message']);
});

test('who skipped whether there is danger and what would help answers both later, and hears who is faster', async () => {
  const { code, reference } = await send({ what: 'It was long ago.', reader: demo.both });
  const opened = await comeBack({ code });
  for (const words of [
    'name="danger"',
    'name="wish"',
    'If you want help now, call 911',
    'Rather not talk to the police?',
  ]) {
    expect(opened.html).toContain(words);
  }
  const answered = await comeBack({ code, action: 'answer', danger: 'yes', wish: ['advice', 'apology'] });
  expect([answered.status, attribute(answered.html, 'data-done')]).toEqual([200, 'answered']);
  expect(answered.html).not.toMatch(/name="(danger|wish)"/);
  const found = (await demo.officer(0)).cases().find((view) => view.reference === reference);
  expect(found?.state).toMatchObject({ danger: 'yes', answers: { danger: 'yes', wish: ['advice', 'apology'] } });
});

test('P03: the code is forgiven its case, its spaces and its dashes', async () => {
  const { code } = await send({ what: 'Forgiving.', reader: demo.both });
  for (const written of [code.toUpperCase(), code.replaceAll('-', ' '), `  ${code.replaceAll('-', ' - ')} `]) {
    expect((await comeBack({ code: written })).html).toContain('Forgiving.');
  }
});

test('P03: a wrong code names a word that is not on the list, and tells nothing else', async () => {
  const { code } = await send({ what: 'Closed to others.', reader: demo.both });
  const misspelt = await comeBack({ code: code.replace(/^\w+/, 'zzgarden') });
  expect(misspelt.status).toBe(422);
  expect(misspelt.html).toContain('zzgarden');
  const words = code.split('-');
  const swapped = [words[1], words[0], ...words.slice(2)].join('-');
  const wrong = await comeBack({ code: swapped });
  expect(wrong.status).toBe(422);
  expect(wrong.html).not.toContain('Closed to others.');
  expect(errorFields(wrong.html)).toContain('code');
});

test('a report without a reader keeps its text, sends nothing, and says who else there is', async () => {
  const page = await postForm(`${url}/report`, { what: 'Please keep my words.' });
  expect(page.status).toBe(422);
  expect(errorFields(page.html)).toContain('reader');
  expect(page.html).toContain('Please keep my words.');
  expect(page.html).toContain('The Harbour Centre');
});

test('an unknown reader is refused, and never replaced by another', async () => {
  for (const reader of ['ana', '00000000-0000-4000-8000-000000000000', [demo.both[0] ?? '', 'jo']]) {
    const page = await postForm(`${url}/report`, { what: 'To nobody we know.', reader });
    expect([page.status, errorFields(page.html)]).toEqual([422, ['reader']]);
  }
});

test('every wrong field is named, and nothing typed is lost', async () => {
  const page = await postForm(`${url}/report`, {
    what: '  ',
    when: 'A long while ago',
    danger: 'perhaps',
    wish: ['apology', 'a-pony'],
    ongoing: 'sometimes',
    contact: 'x'.repeat(2_001),
    reader: demo.both,
  });
  expect(page.status).toBe(422);
  expect(new Set(errorFields(page.html))).toEqual(new Set(['what', 'danger', 'wish', 'ongoing', 'contact']));
  expect(page.html).toContain('A long while ago');
});

test('text of exactly the limit is kept, and one letter more is an error that keeps it', async () => {
  const limit = 'é'.repeat(100_000);
  const { code } = await send({ what: limit, reader: demo.both });
  expect((await comeBack({ code })).html).toContain(limit);
  const over = await postForm(`${url}/report`, { what: `${limit}x`, reader: demo.both });
  expect([over.status, errorFields(over.html)]).toEqual([422, ['what']]);
  expect(over.html).toContain(`${limit}x`);
});

test('files come back byte for byte, just around every limit of a chunk', async () => {
  const sizes = [1, 65_535, 65_536, 65_537, 300_000];
  const contents = sizes.map((size) => Buffer.from(crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536)))));
  const files = sizes.map((size, index) => {
    const whole = Buffer.alloc(size, contents[index] ?? '');
    return new File([whole], `part-${String(size)}.bin`);
  });
  for (const reader of [demo.both.slice(0, 1), demo.both]) {
    const { code, reference } = await send({ what: 'See the files.', reader, files });
    const office = await demo.officer(0);
    const found = office.cases().find((view) => view.reference === reference);
    const attachments = found?.items[0]?.attachments ?? [];
    expect(attachments.map(({ size }) => size)).toEqual(sizes);
    for (const [index, attachment] of attachments.entries()) {
      const expected = Buffer.alloc(sizes[index] ?? 0, contents[index] ?? '');
      expect(Buffer.from(must(await office.download(attachment))).equals(expected)).toBe(true);
      const saved = await fetch(`${url}/return/file`, { method: 'POST', body: fileRequest(code, attachment.file) });
      expect(saved.headers.get('content-disposition')).toContain(`part-${String(sizes[index])}.bin`);
      expect(Buffer.from(await saved.arrayBuffer()).equals(expected)).toBe(true);
    }
  }
});

test('more than 20 MB of files is an error that keeps the text', async () => {
  const half = new File([new Uint8Array(11 * 1024 * 1024)], 'half.bin');
  const page = await postForm(`${url}/report`, { what: 'Too much to carry.', reader: demo.both, files: [half, half] });
  expect([page.status, errorFields(page.html)]).toEqual([422, ['files']]);
  expect(page.html).toContain('Too much to carry.');
});

test('a reporter asks to stop, and nobody can write behind her', async () => {
  const { code, reference } = await send({ what: 'I changed my mind.', reader: demo.both });
  const stopped = await comeBack({ code, action: 'withdraw', message: 'Please stop.' });
  expect(stopped.status).toBe(200);
  const office = await demo.officer(0);
  expect(office.cases().find((view) => view.reference === reference)?.state.stage).toBe('withdrawn');
});

test('a field of any name is only a field', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const page = await postForm(`${url}/report`, { [name]: 'x', what: 'Odd names.', reader: demo.both });
    expect(page.status).toBe(200);
  }
});

test('a form of a million parts is refused before it is taken apart, and the server goes on', async () => {
  const parts = [
    ['application/x-www-form-urlencoded', 'a&'.repeat(500_000)],
    ['multipart/form-data; boundary=X', '--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(200_000)],
    ['multipart/form-data', 'no boundary'],
  ] as const;
  for (const [type, body] of parts) {
    const response = await fetch(`${url}/return`, { method: 'POST', headers: { 'content-type': type }, body });
    expect([400, 413]).toContain(response.status);
  }
  expect((await getPage(`${demo.place.url}/healthz`)).status).toBe(200);
});

test('stored text is inert: markup comes back as text', async () => {
  const nasty = '<img src=x onerror=alert(1)>"\'&</textarea><script>alert(1)</script>';
  const { code } = await send({ what: nasty, reader: demo.both });
  const page = await comeBack({ code });
  expect(page.html).not.toContain('<img src=x');
  expect(page.html).not.toContain('<script>alert');
});

test('a question is marked as one and uses the same code', async () => {
  const page = await postForm(`${url}/ask`, { what: 'May I bring a friend?', reader: demo.both });
  expect(page.status).toBe(200);
  const reference = attribute(page.html, 'data-reference');
  const office = await demo.officer(0);
  expect(office.cases().find((view) => view.reference === reference)?.state.isQuestion).toBe(true);
  expect((await comeBack({ code: attribute(page.html, 'data-return-code') ?? '' })).html).toContain(
    'May I bring a friend?',
  );
});

test('each public page answers, and one that does not exist says so calmly', async () => {
  for (const path of ['', '/report', '/report/sent', '/return', '/ask', '/privacy', '/office/']) {
    expect((await getPage(`${url}${path}`)).status).toBe(200);
  }
  expect((await getPage(`${demo.place.url}/`)).status).toBe(200);
  expect((await getPage(`${demo.place.url}/nowhere/report`)).status).toBe(404);
});

async function send(parts: FormParts): Promise<{ readonly code: string; readonly reference: string }> {
  const page = await postForm(`${url}/report`, parts);
  expect(page.status).toBe(200);
  return {
    code: attribute(page.html, 'data-return-code') ?? '',
    reference: attribute(page.html, 'data-reference') ?? '',
  };
}

async function comeBack(parts: FormParts): Promise<Page> {
  return await postForm(`${url}/return`, parts);
}

function fileRequest(code: string, file: string): FormData {
  const body = new FormData();
  body.append('code', code);
  body.append('file', file);
  return body;
}
