// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { writeSheet, type SheetLine } from '../client/elections/credentials-sheet.ts';
import { startMailFolder, type MailFolder, type MailFolderOptions } from '../mail/mail-folder.ts';
import { spawnAmends } from '../testing/spawn-amends.ts';
import { freshFolder, runAmends } from '../testing/start-amends.ts';

// A credential authority mails links from her own machine: each once, whatever happens in between.

const VOTE = 'https://amends.example/riverside/elections/11111111111111/vote#abcdefghijkmnopqrst';
const NAMES = ['Ada', 'Bo', 'Cem', 'Dina'];
const PEOPLE = NAMES.map((name, index): SheetLine => {
  const number = String(index + 1);
  return {
    number,
    name,
    email: `${name.toLowerCase()}@riverside.example`,
    link: `${VOTE}${name.slice(0, 2)}${number}`,
  };
});
const WITHOUT: SheetLine = { number: '5', name: 'Eve', email: '', link: `${VOTE}Ev5` };

let mail: MailFolder;
let folder: string;
let mails: string;
beforeAll(async () => {
  mails = freshFolder();
  mail = await startMailFolder(mails);
});
afterAll(async () => {
  await mail.stop();
});
beforeEach(() => {
  folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'credentials.csv'), writeSheet([...PEOPLE, WITHOUT]));
  useServer(mail.smtpUrl);
});

function useServer(url: string): void {
  writeFileSync(join(folder, 'smtp-url'), `${url}\n`);
}

function asked(...more: readonly string[]): readonly string[] {
  const files = ['--file', join(folder, 'credentials.csv'), '--smtp-url-file', join(folder, 'smtp-url')];
  const about = ['--from', 'Committee <committee@riverside.example>', '--subject', 'Your link to vote', '--json'];
  return ['election', 'mail', ...files, ...about, ...more];
}

async function run(...more: readonly string[]) {
  const ran = await runAmends(asked(...more));
  expect(ran.err).toBe('');
  return { code: ran.code, ...(JSON.parse(ran.out) as Record<string, unknown>) };
}

/** Who was mailed since a list of files was taken, and what. */
function mailedSince(before: readonly string[]): readonly { readonly to: string; readonly text: string }[] {
  const files = readdirSync(mails).filter((file) => !before.includes(file));
  return files.map((file) => {
    const text = readFileSync(join(mails, file), 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=');
    return { to: /^To: (.*)$/m.exec(text)?.[1]?.trim() ?? '', text };
  });
}

test('each link is mailed once, in batches, to whom it is for; nothing of it is kept or said', async () => {
  const before = readdirSync(mails);
  const nothing = { sent: 0, before: 0, left: 4, withoutEmail: 1, unknown: [], refused: [] };
  expect(await run('--dry-run')).toEqual({ code: 0, ...nothing });
  expect(mailedSince(before)).toEqual([]);
  expect(await run('--batch', '3')).toEqual({ code: 0, ...nothing, sent: 3, left: 1 });
  expect(await run()).toEqual({ code: 0, ...nothing, sent: 1, before: 3, left: 0 });
  expect(await run()).toEqual({ code: 0, ...nothing, before: 4, left: 0 });
  const mailed = mailedSince(before);
  expect(mailed.map(({ to }) => to).toSorted()).toEqual(PEOPLE.map(({ email }) => email).toSorted());
  for (const { email, link } of PEOPLE) {
    expect(mailed.filter(({ text }) => text.includes(link)).map(({ to }) => to)).toEqual([email]);
  }
  const kept = readFileSync(join(folder, 'credentials.csv.sent'), 'utf8');
  expect(kept).not.toMatch(/#|@|Ada/);
  expect(readdirSync(folder)).not.toContain('credentials.csv.sent.lock');
});

/** Another mail server, and whom it took a mail for so far. */
async function serve(options: MailFolderOptions): Promise<() => readonly string[]> {
  const before = readdirSync(mails);
  const other = await startMailFolder(mails, options);
  onTestFinished(async () => await other.stop());
  useServer(other.smtpUrl);
  return () => mailedSince(before).map(({ to }) => to);
}

test('killed in between, nobody is mailed twice, and whose mail is not known is named', async () => {
  // It was taken, and the answer is not there yet.
  const took = await serve({ answersAfter: 400 });
  const child = spawnAmends(asked(), { env: {}, hasInput: false });
  await vi.waitUntil(() => took().length === 2, { timeout: 30_000, interval: 20 });
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  expect(await run()).toMatchObject({ code: 1, sent: 2, before: 1, left: 0, unknown: ['2'] });
  expect(took().toSorted()).toEqual(PEOPLE.map(({ email }) => email).toSorted());
  expect(await run('--again')).toMatchObject({ code: 0, sent: 1, before: 3, unknown: [] });
  expect(took()).toHaveLength(5);
});

test('an address that is refused keeps nobody else from her link, and is tried again', async () => {
  let isThere = false;
  const took = await serve({ refuses: (to) => !isThere && to.startsWith('bo@') });
  expect(await run()).toMatchObject({ code: 1, sent: 3, refused: ['2'], unknown: [] });
  isThere = true;
  expect(await run()).toMatchObject({ code: 0, sent: 1, before: 3, refused: [] });
  expect(took()).toHaveLength(4);
});

test('a server that takes nothing is asked a few times only', async () => {
  await serve({ refuses: () => true });
  const many = Array.from({ length: 12 }, (_, index) => ({
    ...WITHOUT,
    email: 'eve@riverside.example',
    link: `${VOTE}E${'x'.repeat(index + 1)}`,
  }));
  writeFileSync(join(folder, 'credentials.csv'), writeSheet(many));
  expect(await run()).toMatchObject({ code: 1, sent: 0, left: 7, refused: ['5', '5', '5', '5', '5'] });
});

test.each([
  [['--batch', '0'], '--batch is a number from 1 to 50000'],
  [['--from', 'committee'], "--from 'committee' is not of the form 'Name <mail@example.org>'"],
  [['--subject', 'x'.repeat(151)], '--subject is one line of at most 150 characters'],
])('what cannot be right is said in one line: %j', async (more, says) => {
  expect(await runAmends(asked(...more))).toEqual({ code: 1, out: '', err: `amends: ${says}\n` });
});

test('a sheet with a mistake is told with its line, and nothing is sent', async () => {
  const file = join(folder, 'credentials.csv');
  const cases = [
    ['number,name\n', `${file}, line 1: a sheet begins with number,name,email,link`],
    [writeSheet([{ ...WITHOUT, link: 'https://amends.example/' }]), `${file}, line 2: that is no link to a vote`],
    [writeSheet([{ ...WITHOUT, email: 'nobody' }]), `${file}, line 2: that is no address`],
    [writeSheet([WITHOUT, WITHOUT]), `${file}: a link stands there twice`],
  ] as const;
  for (const [text, says] of cases) {
    writeFileSync(file, text);
    expect(await runAmends(asked())).toEqual({ code: 1, out: '', err: `amends: ${says}\n` });
  }
  writeFileSync(join(folder, 'smtp-url'), 'mail.example');
  writeFileSync(file, writeSheet([WITHOUT]));
  expect((await runAmends(asked())).err).toContain('holds no address such as smtps://');
});

test('two runs do not send at once', async () => {
  writeFileSync(join(folder, 'credentials.csv.sent.lock'), String(process.pid));
  expect((await runAmends(asked())).err).toContain('another run is sending');
  expect(readdirSync(folder).filter((name) => name.includes('.lock.'))).toEqual([]);
  // Of a run that was killed nobody is there any more. Of two that find that out, one is the first.
  writeFileSync(join(folder, 'credentials.csv.sent.lock'), '999999999');
  const look = join(folder, 'credentials.csv.sent.lock.look');
  writeFileSync(look, '999999999');
  expect((await runAmends(asked())).err).toContain('another run is sending');
  rmSync(look);
  expect(await run('--batch', '1')).toMatchObject({ sent: 1 });
});
