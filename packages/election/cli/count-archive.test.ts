// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { parseBlt } from '../count/parse-blt.ts';
import { readFixture, type FixtureName } from '../testing/read-fixture.ts';
import { readStory, writeStory } from '../testing/story.ts';
import { runElection } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'election-archives-'));
afterAll(() => rmSync(folder, { recursive: true }));

function archive(name: FixtureName): string {
  const file = join(folder, `${name}.bel`);
  writeFileSync(file, readFixture(name));
  return file;
}

test('an archive is counted by a rule as a file of ballots is, with lots, seat rules and who withdrew', async () => {
  const counting = ['count', archive('approval'), '--rule', 'approval', '--seats', '2'];
  const drawn = ['--lot', '5,4,3,2,1'];
  const said = await runElection([...counting, ...drawn, '--json']);
  expect([said.code, JSON.parse(said.out)]).toMatchObject([
    0,
    { rule: 'approval', seats: 2, elected: [3, 2], valid: 5, blank: 0, withdrawn: [], vacant: 0 },
  ]);
  const without = [...counting, ...drawn, '--withdrawn', '2,3', '--json'];
  expect(JSON.parse((await runElection(without)).out)).toMatchObject({ elected: [4, 5], withdrawn: [2, 3], valid: 5 });
  const ruled = [...counting, '--seat-rule', 'at-most:1:2,3', ...drawn, '--json'];
  expect(JSON.parse((await runElection(ruled)).out)).toMatchObject({ elected: [3, 5] });
  const tied = await runElection([...counting, '--withdrawn', '2']);
  expect([tied.code, tied.error]).toEqual([1, expect.stringMatching(/^The count stops .* Name it with --lot\.$/)]);
  const { out } = await runElection([...counting, ...drawn]);
  expect(out).toContain('\nThis is what stands in the archive. Whether it is right, `verify` says.\n');
});

test('a question is named where there are several, and ranks are counted as ranks', async () => {
  const file = archive('mixed');
  const said = await runElection(['count', file, '--rule', 'irv', '--question', '3', '--seats', '1', '--json']);
  expect([said.code, JSON.parse(said.out)]).toMatchObject([0, { rule: 'irv', seats: 1 }]);
  const blank = ['count', archive('blank'), '--question', '1', '--seats', '1', '--lot', '2,1,3'];
  expect(JSON.parse((await runElection([...blank, '--rule', 'plurality', '--json'])).out)).toMatchObject({
    elected: [2],
    valid: 2,
    blank: 3,
  });
  expect(await runElection([...blank, '--rule', 'irv'])).toEqual({
    out: '',
    error: 'Of this question sums were opened: --rule is approval or plurality.',
    code: 1,
  });
});

test('without a rule an archive says its votes as they are, which is all there is to yes or no', async () => {
  const file = archive('blank');
  expect((await runElection(['count', file])).out.split('\n')).toEqual([
    'Blank and weights',
    '',
    'Question 1: Choose 1 or 2 of 3, or blank',
    '  Ada: 1',
    '  Bahar: 1',
    '  Chidi: 0',
    '  Blank: 3',
    '',
    'Question 2: Is "this" right?',
    '  Yes: 1',
    '',
    'This is what stands in the archive. Whether it is right, `verify` says.',
    '',
  ]);
  expect(JSON.parse((await runElection(['count', file, '--json'])).out)).toEqual({
    title: 'Blank and weights',
    questions: [
      {
        question: 'Choose 1 or 2 of 3, or blank',
        names: ['Ada', 'Bahar', 'Chidi'],
        votes: [1, 1, 0],
        blank: 3,
        papers: 5,
      },
      { question: 'Is "this" right?', names: ['Yes'], votes: [1], blank: 0, papers: 5 },
    ],
  });
  expect((await runElection(['count', archive('mixed')])).out).toContain(
    '\n  2 ranked ballots: count them with --rule\n',
  );
  expect(JSON.parse((await runElection(['count', archive('mixed'), '--json'])).out)).toMatchObject({
    questions: [{ votes: null, blank: 0, papers: 2 }, {}, {}],
  });
});

test('the votes of an archive are written as BLT, to be read or into a new file', async () => {
  const contest = ['blt', archive('approval'), '--seats', '2', '--withdrawn', '4'];
  const said = await runElection(contest);
  expect(said.code).toBe(0);
  const { names, seats, withdrawn, ballots } = must(parseBlt(said.out));
  expect([names.length, seats, withdrawn, ballots.map(({ weight }) => weight)]).toEqual([5, 2, [4], [1, 2, 3, 1, 1]]);
  const out = join(folder, 'votes.blt');
  expect(await runElection([...contest, '--out', out])).toEqual({ out: `${out}\n`, code: 0 });
  expect(readFileSync(out, 'utf8')).toBe(said.out);
  expect(await runElection([...contest, '--out', out])).toMatchObject({ code: 2, out: '' });
});

test('what cannot be read as the votes of a question says why', async () => {
  const [file, mixed] = [archive('approval'), archive('mixed')];
  const blt = join(folder, 'ballots.blt');
  writeFileSync(blt, '1 1\n1 1 0\n0\n"Ana"\n"One"\n');
  const long = join(folder, 'long.bel');
  const story = readStory(readFixture('approval'));
  writeFileSync(long, writeStory({ ...story, scenes: story.scenes.slice(0, 3) }));
  const named = join(folder, 'named.bel');
  const [setup, ...rest] = readStory(readFixture('approval')).scenes;
  const data = setup?.data.map((text) => text.replace(/"name":"[^"]*"/, String.raw`"name":"two\nlines"`)) ?? [];
  writeFileSync(named, writeStory({ ...story, scenes: [{ type: 'Setup', data }, ...rest] }));
  const errors: unknown[] = [];
  for (const args of [
    ['count', file, '--rule', 'approval'],
    ['count', file, '--seats', '2'],
    ['count', long],
    ['count', join(folder, 'nowhere')],
    ['count', file, '--rule', 'approval', '--seats', '0'],
    ['count', file, '--rule', 'approval', '--seats', '2', '--question', 'one'],
    ['count', file, '--rule', 'approval', '--seats', '2', '--question', '2'],
    ['count', file, '--rule', 'approval', '--seats', '2', '--withdrawn', '1;2'],
    ['count', long, '--rule', 'approval', '--seats', '2'],
    ['count', mixed, '--rule', 'irv', '--seats', '1'],
    ['count', blt, '--rule', 'irv', '--seats', '1'],
    ['blt'],
    ['blt', file],
    ['blt', blt],
    ['blt', file, '--seats', '2', '--withdrawn', '6'],
    ['blt', file, '--seats', 'x'],
    ['blt', named, '--seats', '2'],
  ]) {
    const { out, error, code } = await runElection(args);
    expect([args, out, code]).toEqual([args, '', 2]);
    errors.push(error?.replaceAll(folder, ''));
  }
  expect(errors).toMatchInlineSnapshot(`
    [
      "--seats is missing: the archive does not say how many there are",
      "--rule is one of scottish-stv, irv, meek, approval, plurality",
      "/long.bel: nothing was opened yet",
      "/nowhere: ENOENT: no such file or directory, open '/nowhere'",
      "--seats is a number, from 1 on",
      "--question is the number of a question, from 1 on",
      "there is no question of this number",
      "--withdrawn is candidates’ numbers with commas: 2,5",
      "/long.bel: nothing was opened yet",
      "there are 3 questions: name one with --question",
      "--question, --seats and --withdrawn are for archives",
      "name one file",
      "--seats is missing: the archive does not say how many there are",
      "/ballots.blt is no archive",
      "withdrawn is out of range",
      "--seats is a number, from 1 on",
      "it cannot be written: bad-text",
    ]
  `);
});
