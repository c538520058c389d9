// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, toBase64url } from '@amends/base';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpTransport } from '../client/http-transport.ts';
import type { ReporterClient } from '../client/reporter-client.ts';
import { createReporterClient } from '../client/reporter/create-reporter-client.ts';
import type { ReporterTransport } from '../client/transport.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, errorFields, postForm, type FormParts, type Page } from '../testing/forms.ts';
import { runWithInput } from '../testing/run-with-input.ts';

// P03: the code of a slip is one that an officer has seen. Its first use offers one that only the reporter knows.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('with a browser, a slip’s code is replaced by one that no officer knows, and opens nothing more', async () => {
  const code = await slip('Told at the door.');
  const client = demo.reporter();
  const thread = must(await client.open(code));
  expect([thread.codeWasSeen, thread.recordedBy]).toEqual([true, demo.officers[0].name]);
  const words = client.makeCode();
  expect(await client.open(words.join(' '))).toMatchObject({ ok: false, error: { type: 'wrong-code' } });
  const replaced = must(await client.replaceCode(thread, words));
  expect(replaced.codeWasSeen).toBe(false);
  expect(replaced.items.map(({ kind, from }) => [kind, from.kind])).toEqual([
    ['report', 'you'],
    ['new-code', 'you'],
  ]);
  expect(must(await client.write(replaced, { text: 'With my own words.', files: [] })).items.at(-1)?.text).toBe(
    'With my own words.',
  );
  expect(await client.open(code)).toEqual({ ok: false, error: { type: 'code-replaced' } });
  expect(must(await client.open(words.join('-'))).items).toHaveLength(3);
});

test('a page that is open when its code is replaced says so, and adds nothing', async () => {
  const code = await slip('Open twice.');
  const client = demo.reporter();
  const stale = must(await client.open(code));
  const words = client.makeCode();
  must(await client.replaceCode(must(await client.open(code)), words));
  expect(await client.write(stale, { text: 'Too late.', files: [] })).toEqual({
    ok: false,
    error: { type: 'code-replaced' },
  });
  expect(await client.replaceCode(stale, client.makeCode())).toMatchObject({ error: { type: 'code-replaced' } });
  expect(must(await client.open(words.join('-'))).items).toHaveLength(2);
});

test('after a lost answer the same replacing works once more', async () => {
  const code = await slip('A bad line.');
  let losing = false;
  const losesOne = (transport: ReporterTransport): ReporterTransport => ({
    ...transport,
    openCode: async (proof) => (losing ? { ok: false, error: { type: 'offline' } } : await transport.openCode(proof)),
    replaceCode: async (session, request) => {
      const kept = await transport.replaceCode(session, request);
      if (!losing) return kept;
      return { ok: false, error: { type: 'offline' } };
    },
  });
  const client = clientOver(losesOne);
  const thread = must(await client.open(code));
  const words = client.makeCode();
  losing = true;
  expect(await client.replaceCode(thread, words)).toEqual({ ok: false, error: { type: 'offline' } });
  losing = false;
  expect(must(await client.replaceCode(thread, words)).items.map(({ kind }) => kind)).toEqual(['report', 'new-code']);
  expect(must(await client.open(words.join('-'))).codeWasSeen).toBe(false);
  expect(await client.open(code)).toEqual({ ok: false, error: { type: 'code-replaced' } });
});

test('what is on its way while the code is replaced is refused with the reason, and adds nothing', async () => {
  const code = await slip('Open on two devices.');
  const other = demo.reporter();
  const words = other.makeCode();
  const replaceFirst = async (): Promise<void> => {
    must(await other.replaceCode(must(await other.open(code)), words));
  };
  const client = clientOver((transport) => ({
    ...transport,
    append: async (session, request) => {
      await replaceFirst();
      return await transport.append(session, request);
    },
  }));
  const thread = must(await client.open(code));
  expect(await client.write(thread, { text: 'Too late.', files: [] })).toEqual({
    ok: false,
    error: { type: 'code-replaced' },
  });
  expect(must(await other.open(words.join('-'))).items.map(({ kind }) => kind)).toEqual(['report', 'new-code']);
});

test('without scripts, the page offers a new code, and nothing changes before somebody says so', async () => {
  const code = await slip('On paper only.');
  const shown = await comeBack({ code });
  expect(shown.html).toContain('An officer has seen this code');
  expect(shown.html).not.toContain('Something was written with this code before.');
  expect(shown.html).toContain(`${demo.officers[0].name} wrote this down for you.`);
  const offered = newCode(shown);
  expect(offered).toMatch(/^[a-z]+(-[a-z]+){7}$/);
  expect((await comeBack({ code: offered })).status).toBe(422);
  const later = await comeBack({ code, action: 'keep', newcode: offered });
  expect([later.status, later.html.includes('data-new-code'), later.html.includes('On paper only.')]).toEqual([
    200,
    false,
    true,
  ]);
  const again = await comeBack({ code });
  expect(newCode(again)).not.toBe(offered);
  const wrong = await comeBack({ code, action: 'replace', newcode: offered, typed: code });
  expect([wrong.status, errorFields(wrong.html), newCode(wrong)]).toEqual([422, ['typed'], offered]);
  expect((await comeBack({ code })).status).toBe(200);

  const right = { code, action: 'replace', newcode: offered, typed: offered.replaceAll('-', '  ').toUpperCase() };
  const replaced = await comeBack(right);
  expect([replaced.status, attribute(replaced.html, 'data-done')]).toEqual([200, 'replaced']);
  expect(replaced.html).toContain('On paper only.');
  expect(replaced.html).not.toContain('data-new-code');
  expect(replaced.html).not.toContain(code);
  expect((await comeBack({ code: offered, action: 'write', message: 'Mine now.' })).html).toContain('Mine now.');
  // The answer was lost, and the browser sends the same form once more.
  expect(attribute((await comeBack(right)).html, 'data-done')).toBe('replaced');
});

test('without scripts, the old code says that it was replaced, keeps nothing, and leads to a new report', async () => {
  const code = await slip('Replaced.');
  await comeBack({ code, action: 'replace', newcode: newCode(await comeBack({ code })) });
  for (const parts of [{ code }, { code, action: 'write', message: 'Not any more.' }]) {
    const old = await comeBack(parts);
    expect([old.status, errorFields(old.html)]).toEqual([422, ['code']]);
    expect(old.html).toContain('This code was used before, and a newer one took its place.');
    expect(old.html).toContain(`href="/${demo.place.officeId}/report"`);
    expect(old.html).not.toContain('Replaced.');
    expect(old.html).not.toContain(code);
  }
  const stranger = await comeBack({ code, action: 'replace', newcode: demo.reporter().makeCode().join('-') });
  expect([stranger.status, errorFields(stranger.html)]).toEqual([422, ['code']]);
});

test('whoever finds a slip first is noticed by the other', async () => {
  const code = await slip('A slip on the floor.');
  await comeBack({ code, action: 'write', message: 'I found this.' });
  const second = await comeBack({ code });
  expect(second.html).toContain('Something was written with this code before. If that was not you');
  await comeBack({ code, action: 'replace', newcode: newCode(second) });
  expect(errorFields((await comeBack({ code })).html)).toEqual(['code']);
});

test('a new code that is none, or the old one, replaces nothing', async () => {
  const code = await slip('Not like this.');
  for (const newcode of ['', 'one two three', code, `${code} ${code}`]) {
    const page = await comeBack({ code, action: 'replace', newcode });
    expect([page.status, page.html.includes('data-new-code')]).toEqual([422, true]);
  }
  expect((await comeBack({ code })).status).toBe(200);
});

test('a code of the reporter’s own is not offered another, and one that an officer gave out is', async () => {
  const client = demo.reporter();
  const report = { kind: 'report', answers: { what: 'My own code.' }, readers: demo.both, files: [] } as const;
  const token = toBase64url(new Uint8Array(randomBytes(16)));
  const sent = must(await client.send(must(await client.prepare({ ...report, token, notifyNow: false }))));
  const code = sent.code.join('-');
  must(await client.write(must(await client.open(code)), { text: 'More.', files: [] }));
  expect((await comeBack({ code })).html).not.toContain('data-new-code');
  const office = await demo.officer(0);
  const found = office.cases().find(({ reference }) => reference === sent.reference);
  if (found === undefined) throw new Error('the officer does not see it');
  const given = must(await office.issueCode(found.id)).join('-');
  const page = await comeBack({ code: given });
  expect(page.html).toContain('data-new-code');
  expect(page.html).not.toContain('data-used-before');
  expect(errorFields((await comeBack({ code })).html)).toEqual(['code']);
});

test('nothing is offered to somebody who asked us to stop', async () => {
  const code = await slip('Stop, please.');
  const stopped = await comeBack({ code, action: 'withdraw', message: '' });
  expect([stopped.status, stopped.html.includes('data-new-code')]).toEqual([200, false]);
  expect((await comeBack({ code })).html).not.toContain('data-new-code');
});

test('in a terminal, the new code is given out before the old one ends', async () => {
  const code = await slip('In a terminal.');
  const ran = await runWithInput(['client', 'return', demo.officeUrl, '--json'], { code, replace: true });
  const [first = '', second = ''] = ran.out.trim().split('\n');
  // Our own program's output, as docs/operate/cli.md gives it.
  const { returnCode } = JSON.parse(first) as { readonly returnCode: string };
  expect([ran.code, JSON.parse(second)]).toMatchObject([0, { codeWasSeen: false, recordedBy: demo.officers[0].name }]);
  expect(must(await demo.reporter().open(returnCode)).items.at(-1)?.kind).toBe('new-code');
  const old = await runWithInput(['client', 'return', demo.officeUrl], { code });
  expect([old.code, old.out]).toEqual([1, '']);
  expect(old.err).toContain('has been replaced by a newer one');
  const text = await runWithInput(['client', 'return', demo.officeUrl], { code: returnCode });
  expect(text.out).toContain(`${demo.officers[0].name} wrote this down for you`);
});

/** A device whose way to the server is not the plain one. */
function clientOver(change: (transport: ReporterTransport) => ReporterTransport): ReporterClient {
  const { officeId, url: base } = demo.place;
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const transport = change(httpTransport({ base, officeId }));
  return createReporterClient({ transport, officeId, random, now: () => Date.now(), madeBy: 'device' });
}

async function slip(what: string): Promise<string> {
  const office = await demo.officer(0);
  return must(await office.record({ answers: { what }, readers: demo.both })).code.join('-');
}

async function comeBack(parts: FormParts): Promise<Page> {
  return await postForm(`${demo.officeUrl}/return`, { action: 'open', ...parts });
}

function newCode({ html }: Page): string {
  return /name="newcode" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
