// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendReport } from '../../../seed/play.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';
import { runAmends } from '../testing/start-amends.ts';

// P06: what a mail company sees of a notice, as it went through SMTP.

type Letter = { readonly headers: ReadonlyMap<string, string>; readonly body: string };

/** All that a notice has, and nothing that could name a case, a reporter or another officer. */
const HEADERS = [
  'auto-submitted',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
  'x-auto-response-suppress',
];

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('P06: a notice is answered by no program and by no person, and says nothing of the case', async () => {
  const [ana, jo] = demo.officers;
  // The notices of the demo's own reports go first.
  const waiting = (): number => readRows(join(demo.dataDir, 'amends.sqlite'), 'SELECT id FROM jobs').length;
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  const before = new Set(readdirSync(demo.mailDir));
  const report = { answers: { what: 'canary-of-the-mail' }, readers: [ana.id] };
  const { reference } = await sendReport(demo.place, report);
  const fresh = (): readonly string[] =>
    readdirSync(demo.mailDir).filter((name) => name.endsWith('.eml') && !before.has(name));
  await expect.poll(() => fresh().length, { timeout: 10_000 }).toBe(1);
  const raw = readFileSync(join(demo.mailDir, fresh()[0] ?? ''), 'utf8');
  const { headers, body } = readLetter(raw);

  expect([...headers.keys()].toSorted()).toEqual(HEADERS);
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('x-auto-response-suppress')).toBe('All');
  // We read no mail: an answer goes to a name of the server's own, which is no mailbox unless the operator makes it one.
  expect(headers.get('from')).toBe('Notices <notices@localhost>');
  expect(headers.get('to')).toBe(ana.email);
  expect(headers.get('subject')).toBe('There is something to read');
  expect(headers.get('message-id')).toMatch(/^<[0-9a-f-]+@localhost>$/);
  expect(body).toBe(
    `There is something to read.\n\n${demo.officeUrl}/office/\n\nPlease do not answer this mail: nobody reads it.\n`,
  );
  for (const told of [reference, 'canary-of-the-mail', jo.email, jo.name, ana.name]) expect(raw).not.toContain(told);
});

test('whom the operator removes, or somebody invites anew, is told so at the address that she had', async () => {
  const [ana, jo] = demo.officers;
  const at = ['--data', demo.dataDir, '--office', 'riverside'];
  const by = ['--by', ana.email, '--words-file', join(demo.dataDir, 'words')];
  writeFileSync(join(demo.dataDir, 'words'), ana.words);
  // She lost her words: an officer resets them at the server.
  await runsWell(['officer', 'invite', ...at, '--officer', `${jo.name} <${jo.email}>`, ...by]);
  expect(await lettersTo(jo.email, 'You were invited again')).toEqual([
    expect.stringContaining('can join in your name') as string,
  ]);
  await runsWell(['officer', 'remove', ...at, '--officer', jo.email]);
  expect(await lettersTo(jo.email, 'You serve here no longer')).toEqual([
    expect.stringContaining('ask the other officers, in person') as string,
  ]);
  // The operator alone, for somebody who served; and for somebody new there is nobody to tell.
  await runsWell(['officer', 'invite', ...at, '--officer', `${jo.name} <${jo.email}>`]);
  await expect.poll(async () => (await lettersTo(jo.email, 'You were invited again')).length).toBe(2);
  await runsWell(['officer', 'invite', ...at, '--officer', 'Sam Osei <sam@riverside.example>']);
  const waiting = (): number => readRows(join(demo.dataDir, 'amends.sqlite'), 'SELECT id FROM jobs').length;
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  const all = readdirSync(demo.mailDir).map((name) => readFileSync(join(demo.mailDir, name), 'utf8'));
  expect(all.filter((raw) => raw.includes('sam@riverside.example'))).toEqual([]);
});

async function runsWell(args: readonly string[]): Promise<void> {
  expect(await runAmends(args)).toMatchObject({ code: 0, err: '' });
}

/** The texts of mails to an address under a subject, when there is one at least. */
async function lettersTo(address: string, subject: string): Promise<readonly string[]> {
  const read = (): readonly string[] => {
    const names = readdirSync(demo.mailDir).filter((name) => name.endsWith('.eml'));
    const letters = names.map((name) => readLetter(readFileSync(join(demo.mailDir, name), 'utf8')));
    const found = letters.filter(({ headers }) => headers.get('to') === address && headers.get('subject') === subject);
    return found.map(({ body }) => body.replaceAll(/=\n/g, ''));
  };
  await expect.poll(() => read().length, { timeout: 10_000 }).toBeGreaterThan(0);
  return read();
}

/** Reads a mail of one part (RFC 5322), its headers by their names in small letters. */
function readLetter(raw: string): Letter {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase(), value.join(':').trim()];
  });
  return { headers: new Map(headers), body: rest.join('\r\n\r\n').replaceAll('\r\n', '\n') };
}
