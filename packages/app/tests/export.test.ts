// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { must } from '@amends/base';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { freshFolder } from '../testing/start-amends.ts';
import { runWithInput, type Ran } from '../testing/run-with-input.ts';

// P05: a case opens without this program: with an officer's words, a copy of the disk and the stock `age`.

const CANARY = 'canary-of-the-export';
const AGE = '/usr/bin/age';
const AGE_KEYGEN = '/usr/bin/age-keygen';
const PASSPHRASE = 'a passphrase of some length';

type Case = {
  readonly reference: string;
  readonly codeName: string;
  readonly entries: readonly {
    readonly kind: string;
    readonly text: string;
    readonly audience: string;
    readonly files: readonly { readonly name: string; readonly savedAs: string | null }[];
  }[];
  readonly faults: readonly { readonly entry: number; readonly fault: string; readonly file: string | null }[];
};

let demo: DemoChapter;
let reference: string;
const folder = mkdtempSync(join(tmpdir(), 'amends-export-'));
const keyFile = join(folder, 'key.txt');
let recipient: string;

beforeAll(async () => {
  execFileSync(AGE_KEYGEN, ['-o', keyFile], { stdio: 'ignore' });
  recipient = execFileSync(AGE_KEYGEN, ['-y', keyFile], { encoding: 'utf8' }).trim();
  demo = await startDemo();
  const content = new TextEncoder().encode(`${CANARY} inside a file`);
  const file = { name: '../odd name?.txt', type: '', size: content.length, stream: () => new Blob([content]).stream() };
  const answers = { what: `${CANARY} in a report`, where: 'Hall' };
  const client = demo.reporter();
  const draft = { kind: 'report', answers, readers: demo.both, files: [file], notifyNow: false } as const;
  reference = must(await client.send(must(await client.prepare(draft)))).reference;
  const office = await demo.officer(0);
  const { id } = office.cases().find((view) => view.reference === reference) ?? {};
  if (id === undefined) throw new Error('the officer does not see it');
  must(await office.markOpened(id));
  must(await office.say(id, { kind: 'message', text: `${CANARY} in an answer`, files: [] }));
  must(await office.note(id, { text: `${CANARY} in a note`, files: [] }));
  await demo.amends.end('SIGTERM');
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('the stock age opens a case that was exported to its recipient, with files and the officers’ notes', async () => {
  const out = join(folder, 'to-recipient');
  const database = join(demo.dataDir, 'amends.sqlite');
  const before = hashOf(database);
  expect(await exportCase({ out })).toEqual({
    code: 0,
    out: expect.stringContaining('post-quantum') as string,
    err: '',
  });
  expect(hashOf(database)).toBe(before);
  expect(listFiles(out)).toEqual(['case.json.age', 'case.txt.age', 'files/1-odd_name_.txt.age']);
  for (const file of listFiles(out)) {
    expect(readFileSync(join(out, file)).includes(CANARY)).toBe(false);
    expect(statSync(join(out, file)).mode & 0o777).toBe(0o600);
  }
  const read = JSON.parse(age(join(out, 'case.json.age'))) as Case;
  expect(read).toMatchObject({ reference, faults: [] });
  expect(read.entries.map(({ kind, audience }) => [kind, audience])).toEqual([
    ['report', 'reporter'],
    ['opened', 'reporter'],
    ['message', 'reporter'],
    ['open-file', 'file'],
    ['note', 'file'],
  ]);
  const saved = read.entries[0]?.files[0]?.savedAs ?? '';
  expect(age(join(out, saved))).toBe(`${CANARY} inside a file`);
  const text = age(join(out, 'case.txt.age'));
  for (const where of ['a report', 'an answer', 'a note']) expect(text).toContain(`${CANARY} in ${where}`);
  expect(text).toContain('where: Hall');

  const byName = join(folder, 'by-name');
  expect(await exportCase({ out: byName, case: read.codeName.toUpperCase() })).toMatchObject({ code: 0, err: '' });
});

test('a passphrase opens what was exported to it', async () => {
  const out = join(folder, 'to-passphrase');
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`);
  const wordsFile = join(folder, 'words');
  writeFileSync(wordsFile, demo.officers[0].words.toUpperCase().replaceAll('-', ' '));
  const target = ['--passphrase-file', passphraseFile, '--words-file', wordsFile, '--office', 'riverside'];
  expect(await exportCase({ out, target, words: '' })).toMatchObject({ code: 0, err: '' });
  const decrypter = new Decrypter();
  decrypter.addPassphrase(PASSPHRASE);
  const plain = await decrypter.decrypt(readFileSync(join(out, 'case.json.age')), 'text');
  expect((JSON.parse(plain) as Case).reference).toBe(reference);
});

test('with no more than the words, a key is made beside the export, and the stock age opens it with that', async () => {
  const out = join(folder, 'to-fresh-key');
  const ran = await exportCase({ out: `${out}/`, target: [] });
  expect([ran.code, ran.err]).toEqual([0, '']);
  const key = `${out}.key.txt`;
  expect(ran.out).toContain(`age -d -i '${key}' '${out}/case.txt.age'`);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(listFiles(out)).toEqual(['case.json.age', 'case.txt.age', 'files/1-odd_name_.txt.age']);
  const read = JSON.parse(age(join(out, 'case.json.age'), key)) as Case;
  expect(read).toMatchObject({ reference, faults: [] });
  expect(age(join(out, 'files/1-odd_name_.txt.age'), key)).toBe(`${CANARY} inside a file`);
  expect(() => age(join(out, 'case.json.age'))).toThrow('no identity matched');

  const second = join(folder, 'to-fresh-key-2');
  const json = await exportCase({ out: second, target: ['--json'] });
  expect(JSON.parse(json.out)).toEqual({ out: second, identityFile: `${second}.key.txt`, faults: [] });
  expect(readFileSync(`${second}.key.txt`, 'utf8')).not.toBe(readFileSync(key, 'utf8'));
  const named = await exportCase({ out: join(folder, 'named'), target: ['--recipient', recipient, '--json'] });
  expect(JSON.parse(named.out)).toMatchObject({ identityFile: null });

  // A key that is there may be the only one to another export, and one of an export that was refused opens nothing.
  const third = join(folder, 'third');
  writeFileSync(`${third}.key.txt`, 'another key');
  expect(await exportCase({ out: third, target: [] })).toMatchObject({
    code: 1,
    err: expect.stringContaining('third.key.txt is there already') as string,
  });
  expect(readFileSync(`${third}.key.txt`, 'utf8')).toBe('another key');
  expect(await exportCase({ out: join(folder, 'fourth'), target: [], words: 'one two' })).toMatchObject({ code: 1 });
  expect(readdirSync(folder)).not.toContain('fourth.key.txt');
});

test('a case that leaves her out is one that there is not, and wrong words open nothing', async () => {
  const [ana, jo] = demo.officers;
  const excluding = demo.reports.find(({ excludes }) => excludes.includes(jo.id))?.reference ?? '';
  const out = join(folder, 'nothing');
  const hidden = await exportCase({ out, case: excluding, officer: jo.email, words: jo.words });
  const unknown = await exportCase({ out, case: 'ZZZZZZ', officer: jo.email, words: jo.words });
  expect(hidden).toEqual({ code: 1, out: '', err: 'amends: there is no such case\n' });
  expect(unknown).toEqual(hidden);
  const words = await exportCase({ out, words: jo.words });
  expect(words).toMatchObject({ code: 1, err: expect.stringContaining('do not open any keys') as string });
  expect(await exportCase({ out, officer: 'nobody@riverside.example' })).toEqual(words);
  expect(await exportCase({ out, officer: ana.email, words: 'one two' })).toEqual(words);
  expect(readdirSync(folder)).not.toContain('nothing');
});

test('what was altered is said in the export, and ends it with 1', async () => {
  const entry = damaged(
    'UPDATE entries SET bytes = zeroblob(4096) WHERE sequence = 2 AND channel = (SELECT id FROM channels WHERE reference = ?)',
  );
  const out = join(folder, 'altered-entry');
  const ran = await exportCase({ out, data: entry });
  expect([ran.code, ran.err]).toEqual([1, expect.stringMatching(/^amends: [^\n]*entry 3 of the reporter[^\n]*\n$/)]);
  const read = JSON.parse(age(join(out, 'case.json.age'))) as Case;
  expect(read.faults).toEqual([{ audience: 'reporter', entry: 3, fault: 'does-not-open', file: null }]);
  // What stands behind it is there, and nothing else is said of it.
  expect(age(join(out, 'case.txt.age'))).toMatch(
    /^FAULT: entry 3 of the reporter’s channel: does-not-open. It is left out$/m,
  );
  expect(read.entries.length).toBeGreaterThan(2);
  expect(ran.err).not.toContain('nothing is shown');

  const cut = damaged(
    'DELETE FROM file_parts WHERE file IN (SELECT f.id FROM files f JOIN channels c ON c.id = f.channel WHERE c.reference = ?)',
  );
  const withoutFile = join(folder, 'altered-file');
  const missing = await exportCase({ out: withoutFile, data: cut });
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('missing')]);
  expect((JSON.parse(age(join(withoutFile, 'case.json.age'))) as Case).entries[0]?.files[0]?.savedAs).toBeNull();

  const first = damaged(
    'UPDATE entries SET bytes = zeroblob(4096) WHERE sequence = 0 AND channel = (SELECT id FROM channels WHERE reference = ?)',
  );
  const none = await exportCase({ out: join(folder, 'altered-first'), data: first });
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('nothing is written')]);
});

test('a wrong call ends with 1 and one line', async () => {
  const full = join(folder, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'something'), '');
  const short = join(folder, 'short');
  writeFileSync(short, 'short\n');
  const out = join(folder, 'none');
  const wrong: readonly (readonly [Partial<Asked>, string])[] = [
    [{ out: '' }, '--out is missing'],
    [{ out, case: '' }, '--case is missing'],
    [{ out, officer: '' }, '--officer is missing'],
    [{ out, data: join(folder, 'nowhere') }, 'holds no office'],
    [{ out: full }, 'is not empty'],
    [{ out, target: ['--recipient', recipient, '--passphrase-file', short] }, '--recipient'],
    [{ out, target: ['--recipient', `${recipient}x`] }, '--recipient is not'],
    [
      { out, target: ['--recipient', recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))] },
      '--recipient is not',
    ],
    [{ out, target: ['--passphrase-file', short] }, '--passphrase-file holds fewer'],
    [{ out, target: ['--recipient', recipient, '--words-file', join(folder, 'nowhere')] }, 'cannot be read'],
  ];
  for (const [asked, words] of wrong) {
    const ran = await exportCase({ out, ...asked });
    expect([asked, ran.code, ran.out, ran.err.trim().split('\n').length]).toEqual([asked, 1, '', 1]);
    expect(ran.err).toContain(words);
  }
  expect(readdirSync(folder)).not.toContain('none');
});

type Asked = {
  readonly out: string;
  readonly data: string;
  readonly case: string;
  readonly officer: string;
  readonly words: string;
  readonly target: readonly string[];
};

async function exportCase(asked: Pick<Asked, 'out'> & Partial<Asked>): Promise<Ran> {
  const [ana] = demo.officers;
  const { data = demo.dataDir, officer = ana.email, words = ana.words, target = ['--recipient', recipient] } = asked;
  const named = ['--data', data, '--case', asked.case ?? reference, '--officer', officer, '--out', asked.out];
  return await runWithInput(['export', ...named, ...target], words);
}

function age(file: string, key = keyFile): string {
  return execFileSync(AGE, ['-d', '-i', key, file], { encoding: 'utf8', stdio: 'pipe' });
}

function damaged(statement: string): string {
  const data = freshFolder();
  cpSync(demo.dataDir, data, { recursive: true });
  const sqlite = new DatabaseSync(join(data, 'amends.sqlite'), { timeout: 10_000 });
  expect(Number(sqlite.prepare(statement).run(reference).changes)).toBeGreaterThan(0);
  sqlite.close();
  return data;
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function listFiles(data: string): readonly string[] {
  const entries = readdirSync(data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(data.length + 1)).toSorted();
}
