// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { runWithInput, type Ran } from '../testing/run-with-input.ts';

// P03: a reporter's device need not be a browser. The program seals, sends and opens as the pages do.

type Sent = { readonly reference: string; readonly returnCode: string; readonly receipt: string };
type Thread = {
  readonly reference: string;
  readonly withdrawn: boolean;
  readonly closed: boolean;
  readonly readers: readonly { readonly name: string; readonly openedOn: string | null }[];
  readonly items: readonly {
    readonly kind: string;
    readonly text: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly files: readonly { readonly name: string; readonly type: string; readonly size: number }[];
    readonly madeBy: string;
  }[];
  readonly unanswered: readonly string[];
};

let demo: DemoChapter;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'amends-client-'));
const attached = join(folder, 'proof.txt');

beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/riverside`;
  writeFileSync(attached, 'what was on the wall');
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('a report goes out, an officer reads and answers it, and its code opens the answer', async () => {
  const [ana, jo] = demo.officers;
  const report = {
    what: 'Said at the door.',
    readers: [ana.name.toUpperCase(), jo.id],
    where: 'Hall',
    files: [attached],
  };
  const sent = ok<Sent>(await run('report', { ...report, wish: ['advice'], notifyNow: true }));
  expect(sent.returnCode).toMatch(/^[a-z]+(-[a-z]+){7}$/);
  expect(sent.receipt).toMatch(/^[0-9a-f]{64}$/);

  const office = await demo.officer(0);
  const view = office.cases().find(({ reference }) => reference === sent.reference);
  if (view === undefined) throw new Error('the officer does not see it');
  expect([view.items[0]?.text, view.state.answers.where, view.readers.length]).toEqual([
    'Said at the door.',
    'Hall',
    2,
  ]);
  must(await office.markOpened(view.id));
  must(await office.say(view.id, { kind: 'message', text: 'Thank you. I am listening.', files: [] }));

  const save = join(folder, 'saved');
  const thread = ok<Thread>(await run('return', { code: sent.returnCode, action: 'open', save }));
  expect(thread).toMatchObject({ reference: sent.reference, withdrawn: false, closed: false });
  expect(thread.readers.map(({ openedOn }) => openedOn === null).toSorted()).toEqual([false, true]);
  expect(thread.items.map(({ kind, text }) => [kind, text])).toEqual([
    ['report', 'Said at the door.'],
    ['message', 'Thank you. I am listening.'],
  ]);
  expect(thread.items[0]).toMatchObject({
    answers: { where: 'Hall', wish: ['advice'] },
    files: [{ name: 'proof.txt', type: 'text/plain', size: 20 }],
    madeBy: 'device',
  });
  expect(readdirSync(save)).toEqual(['1-proof.txt']);
  expect(readFileSync(join(save, '1-proof.txt'), 'utf8')).toBe('what was on the wall');
  expect(statSync(join(save, '1-proof.txt')).mode & 0o777).toBe(0o600);
  expect(await run('return', { code: sent.returnCode, save })).toMatchObject({ code: 1, err: line('save') });
});

test('a question is asked, written to, answered and withdrawn', async () => {
  const [ana] = demo.officers;
  const asked = ok<Sent>(await run('ask', { what: 'May I bring a friend?', readers: [ana.id] }));
  const code = asked.returnCode.toUpperCase().replaceAll('-', ' ');
  const written = ok<Thread>(await run('return', { code, action: 'write', message: 'More.', files: [attached] }));
  expect(written.items.map(({ kind }) => kind)).toEqual(['question', 'message']);
  const nested = ok<Thread>(await run('return', { code, action: 'answer', answers: { when: 'On Monday' } }));
  expect(nested.unanswered).not.toContain('when');
  const flat = ok<Thread>(await run('return', { code, action: 'answer', worry: 'No' }));
  expect(flat.items.at(-1)?.answers).toEqual({ worry: 'No' });
  const gone = ok<Thread>(await run('return', { code, action: 'withdraw', message: 'It is settled.' }));
  expect(gone.withdrawn).toBe(true);
  expect(await run('return', { code, action: 'write', message: 'x' })).toMatchObject({ code: 1, err: line('stop') });
});

test('text says what JSON says, and nothing in it steers the terminal', async () => {
  const steer = 'Red \u001b[31malert\u202e';
  const sent = await runWithInput(['client', 'report', url], { what: steer, readers: ['Ana Nwosu'] });
  const [, reference = '', code = ''] =
    /^Reference {2}(\S+)\nCode {7}(\S+)\nReceipt {4}[0-9a-f]{64}\n$/.exec(sent.out) ?? [];
  expect([sent.code, sent.err, reference === '']).toEqual([0, '', false]);
  const shown = await runWithInput(['client', 'return', url], { code });
  expect(shown.out).toContain(`Reference ${reference}, open`);
  expect(shown.out).toContain('Red \ufffd[31malert\ufffd');
  expect(shown.out).toContain('Ana Nwosu, not opened yet');
});

test('a wrong call or a wrong field ends with 1 and one line that names it, and sends nothing', async () => {
  const before = (await demo.officer(0)).cases().length;
  const what = 'x';
  const readers = ['Ana Nwosu'];
  const code = demo.reports[0]?.returnCode;
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['report', 'not JSON', 'standard input'],
    ['report', { readers }, 'what is missing'],
    ['report', { what }, 'readers is missing'],
    ['report', { what, readers: [] }, 'readers is missing'],
    ['report', { what, readers: 'Ana Nwosu' }, 'readers'],
    ['report', { what, reader: [] }, 'readers is missing'],
    ['report', { what, reader: 5 }, 'reader'],
    ['report', { what, reader: 'Nobody' }, 'readers'],
    ['report', { what, readers: ['Ana Nwosu', 'Nobody'] }, 'readers'],
    ['report', { what, readers, danger: 'perhaps' }, 'danger'],
    ['report', { what, readers, where: 'x'.repeat(2_001) }, 'where is too long'],
    ['report', { what, readers, when: 5 }, 'when'],
    ['report', { what, readers, notifyNow: 'yes' }, 'notifyNow'],
    ['report', { what, readers, files: ['/nowhere/at/all'] }, 'files'],
    ['report', { what, readers, colour: 'red' }, '"colour"'],
    ['return', {}, 'code is missing'],
    ['return', { code: 'one two three' }, 'code'],
    ['return', { code, action: 'dance' }, 'action'],
    ['return', { code, action: 'constructor' }, 'action'],
    ['return', { code, action: 'write' }, 'message is missing'],
    ['return', { code, action: 'answer' }, 'answers is missing'],
    ['return', { code, action: 'answer', answers: { what } }, 'answers'],
    ['return', { code, action: 'answer', share: 'all' }, 'share'],
  ];
  for (const [command, input, words] of wrong) {
    expect([command, input, await run(command, input)]).toEqual([
      command,
      input,
      { code: 1, out: '', err: line(words) },
    ]);
  }
  expect((await demo.officer(0)).cases()).toHaveLength(before);
});

test('an address that is none, or would carry a report in clear, is refused', async () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['client'], "no command 'client'"],
    [['client', 'report'], 'URL is missing'],
    [['client', 'report', url, url], 'only one URL'],
    [['client', 'report', url, '--code', 'x'], '--code'],
    [['client', 'report', demo.place.url], 'URL is the address of an office'],
    [['client', 'report', `${url}/office`], 'URL is the address of an office'],
    [['client', 'report', `${url}/report/sent`], 'URL is the address of an office'],
    // An office may be called so.
    [['client', 'return', `${demo.place.url}/report`], 'code'],
    [['client', 'return', 'ftp://amends.example/riverside'], 'URL is the address of an office'],
    [['client', 'return', 'http://amends.example/riverside'], 'in clear'],
    [['client', 'return', `${demo.place.url}/nowhere`], 'code'],
  ];
  const { returnCode } = demo.reports[0] ?? {};
  for (const [args, words] of wrong) {
    expect([args, await runWithInput(args, { code: returnCode })]).toEqual([
      args,
      { code: 1, out: '', err: line(words) },
    ]);
  }
});

test('the address may be that of one of the office’s pages, and the readers those of its form', async () => {
  const [ana, jo] = demo.officers;
  const asked = await runWithInput(['client', 'ask', `${url}/ask`, '--json'], { what: 'May I?', reader: ana.id });
  const { returnCode } = ok<Sent>(asked);
  const opened = await runWithInput(['client', 'return', `${url}/return/`, '--json'], { code: returnCode });
  expect(ok<Thread>(opened).readers.map(({ name }) => name)).toEqual([ana.name]);
  const both = { what: 'x', reader: [ana.id, jo.name], readers: [jo.id] };
  const sent = ok<Sent>(await runWithInput(['client', 'report', `${url}/report`, '--json'], both));
  const thread = ok<Thread>(await run('return', { code: sent.returnCode }));
  expect(thread.readers.map(({ name }) => name).toSorted()).toEqual([ana.name, jo.name].toSorted());
});

async function run(command: string, input: unknown): Promise<Ran> {
  return await runWithInput(['client', command, url, '--json'], input);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- The caller says what the command prints.
function ok<T>({ code, out, err }: Ran): T {
  expect([code, err, out.trim().split('\n').length]).toEqual([0, '', 1]);
  // The shape is what the test is about.
  return JSON.parse(out) as T;
}

/** One line that says these words. */
function line(words: string): string {
  return expect.stringMatching(new RegExp(`^amends: [^\\n]*${words}[^\\n]*\\n$`)) as string;
}
