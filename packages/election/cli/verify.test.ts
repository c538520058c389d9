// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { readFixture } from '../testing/read-fixture.ts';
import { readStory, sceneOf, writeStory } from '../testing/story.ts';
import { inspectFile, printDescription } from './inspect.ts';
import { exitCode, printVerdict, verifyFile } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'election-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

test('a file is verified on threads as it is without', { timeout: 60_000 }, async () => {
  const file = put('blank.bel', readFixture('blank'));
  const onOne = must(await verifyFile({ file, threads: 1 }));
  const onTwo = must(await verifyFile({ file, threads: 2 }));
  const onAll = must(await verifyFile({ file }));
  for (const { valid, seconds } of [onOne, onTwo, onAll]) {
    expect(valid).toBe(true);
    expect(seconds).toBeGreaterThan(0);
  }
  expect([onTwo.checks, onAll.checks]).toEqual([onOne.checks, onOne.checks]);
  expect(onTwo.result).toEqual([[3, 1, 1, 0], [1]]);
});

test('what is found is printed line by line, with the result last', async () => {
  const verified = await verifyFile({ file: put('approval.bel', readFixture('approval')) });
  expect(exitCode(verified)).toBe(0);
  const lines = printVerdict(must(verified)).split('\n');
  expect(lines.slice(0, 2)).toEqual(['ok     archive      30 records', 'ok     events       12 events']);
  expect(lines.slice(-4, -2)).toEqual(['Valid. 5 ballots count.', 'Result: [1,2,3,1,1]']);
  expect(lines.at(-2)).toMatch(/^[0-9]+\.[0-9] s$/);
});

test('the first thing wrong is printed last, and nothing is called a result', async () => {
  const story = readStory(readFixture('approval'));
  sceneOf(story.scenes, 'Result').data = ['{"result":[[5,5,5,5,5]]}'];
  const verified = await verifyFile({ file: put('wrong.bel', writeStory(story)) });
  expect(exitCode(verified)).toBe(1);
  const printed = printVerdict(must(verified));
  expect(printed).toContain('WRONG  result       it is not what the trustees opened, in question 1\n');
  expect(printed).toContain('\nNOT VALID: result: it is not what the trustees opened, in question 1\n');
  expect(printed).not.toContain('Result:');
});

test('an open election is valid if that is asked for', async () => {
  const story = readStory(readFixture('approval'));
  const file = put('open.bel', writeStory({ ...story, scenes: story.scenes.slice(0, 3) }));
  expect(exitCode(await verifyFile({ file }))).toBe(1);
  const open = await verifyFile({ file, mayBeOpen: true });
  expect(exitCode(open)).toBe(0);
  expect(printVerdict(must(open))).not.toContain('Result:');
});

test('an archive can come by a pipe', async () => {
  const file = put('piped.bel', readFixture('approval'));
  const pipe = join(folder, 'pipe');
  execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', pipe]);
  const writing = spawn('/bin/sh', ['-c', 'cat "$0" > "$1"', file, pipe], { stdio: 'ignore' });
  const ended = once(writing, 'exit');
  expect(exitCode(await verifyFile({ file: pipe }))).toBe(0);
  await ended;
});

test('a file that is not there, or no archive, cannot be read', async () => {
  const missing = await verifyFile({ file: join(folder, 'missing.bel') });
  expect(missing.ok ? '' : missing.error).toContain('ENOENT');
  expect(exitCode(missing)).toBe(2);
  expect(exitCode(await verifyFile({ file: put('text.bel', new Uint8Array(7)) }))).toBe(2);
  expect(inspectFile(join(folder, 'missing.bel')).ok).toBe(false);
});

test('what an archive says is printed, without anything that could move a cursor', () => {
  const story = readStory(readFixture('blank'));
  const setup = sceneOf(story.scenes, 'Setup');
  setup.data[0] = setup.data[0]?.replace('Blank and', String.raw`\u001b[2JBlank and`) ?? '';
  const description = must(inspectFile(put('inspect.bel', writeStory(story))));
  const lines = printDescription(description).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'Election      [2JBlank and weights',
    'Id           Ynx4YKCeVn2ddQ',
    'Group        BELENIOS-2048',
  ]);
  expect(lines.slice(4, 9)).toEqual([
    'Stage        decided',
    'Events       11',
    'Ballots      4',
    'Question 1   Choose 1 or 2 of 3, or blank: 1 to 2 of these or blank: Ada, Bahar, Chidi',
    'Question 2   Is "this" right?: 0 to 1 of these: Yes',
  ]);
  expect(lines.slice(9, 11)).toEqual(['', 'Trackers, in the order of casting:']);
  expect(lines.slice(11).filter((line) => /^[A-Za-z0-9+/]{43}$/.test(line))).toHaveLength(4);
});

test('ranked questions are printed as such', () => {
  const description = must(inspectFile(put('mixed.bel', readFixture('mixed'))));
  expect(printDescription(description)).toContain('\nQuestion 1   Rank the first: rank Ada, Bahar\n');
});
