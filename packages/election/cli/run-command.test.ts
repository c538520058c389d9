// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { readFixture } from '../testing/read-fixture.ts';
import { readStory, sceneOf, writeStory } from '../testing/story.ts';
import { parseLot, parseRule } from './count.ts';
import { runElection } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'election-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Seven voters, three candidates, one seat; the title holds a tabulator. */
const BLT = '3 1\n4 1 3 0\n2 2 3 0\n1 3 2 0\n0\n"Ana"\n"Bo"\n"Cem"\n"Two\tseats"\n';
const TIE = '2 1\n1 1 0\n1 2 0\n0\n"Ana"\n"Bo"\n"A tie"\n';
const SEED = '00'.repeat(32);

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('verify ends with 0, 1 or 2, and prints a verdict', async () => {
  const good = put('good.bel', readFixture('approval'));
  const said = await runElection(['verify', good, '--json', '--threads', '1']);
  expect(said.code).toBe(0);
  const { valid, checks, ballots, result, seconds, ...others } = JSON.parse(said.out) as Record<string, unknown>;
  expect([valid, ballots, result, typeof seconds, others]).toEqual([true, 5, [[1, 2, 3, 1, 1]], 'number', {}]);
  expect(checks).toContainEqual({ name: 'ballots', ok: true, detail: '5 cast, 5 count' });
  expect((await runElection(['verify', good])).out).toContain('\nValid. 5 ballots count.\n');

  const story = readStory(readFixture('approval'));
  sceneOf(story.scenes, 'Result').data = ['{"result":[[5,5,5,5,5]]}'];
  const wrong = await runElection(['verify', put('wrong.bel', writeStory(story)), '--json']);
  expect([wrong.code, wrong.error, (JSON.parse(wrong.out) as { valid: boolean }).valid]).toEqual([1, undefined, false]);

  const open = put('open.bel', writeStory({ ...readStory(readFixture('approval')), scenes: story.scenes.slice(0, 3) }));
  expect((await runElection(['verify', open])).code).toBe(1);
  expect((await runElection(['verify', open, '--open'])).code).toBe(0);

  const text = put('text.bel', 'no archive');
  expect(await runElection(['verify', text])).toEqual({
    out: '',
    error: `${text}: it does not begin with a header`,
    code: 2,
  });
});

test('inspect says what an archive says', async () => {
  const file = put('inspected.bel', readFixture('approval'));
  const said = await runElection(['inspect', file, '--json']);
  expect([said.code, JSON.parse(said.out)]).toMatchObject([0, { stage: 'decided', events: 12 }]);
  expect((await runElection(['inspect', file])).out).toContain('Election     HGO election');
  expect(await runElection(['inspect', join(folder, 'nowhere')])).toMatchObject({ out: '', code: 2 });
});

test('count gives each stage, as JSON, as text and as a picture', async () => {
  const file = put('count.blt', BLT);
  const picture = join(folder, 'count.svg');
  const said = await runElection(['count', file, '--rule', 'scottish-stv', '--json', '--svg', picture]);
  expect([said.code, JSON.parse(said.out)]).toMatchObject([
    0,
    {
      rule: 'scottish-stv',
      seats: 1,
      quota: '4.00000',
      elected: [1],
      stages: [{ votes: { 1: '4.00000', 2: '2.00000', 3: '1.00000' }, nontransferable: '0.00000' }],
    },
  ]);
  expect(readFileSync(picture, 'utf8')).toContain('<svg');
  const again = await runElection(['count', file, '--rule', 'scottish-stv', '--svg', picture]);
  expect([again.code, again.error]).toEqual([2, expect.stringContaining('EEXIST')]);
  const { out } = await runElection(['count', file, '--rule', 'plurality']);
  expect(out.split('\n').slice(0, 5)).toEqual([
    'Two seats',
    '',
    'Candidate         Stage 1  Outcome',
    expect.stringMatching(/^Ana {15}/),
    expect.stringMatching(/^Bo {16}/),
  ]);
});

test('a count that needs a lot says between whom, and takes one', async () => {
  const file = put('tie.blt', TIE);
  const stopped = await runElection(['count', file, '--rule', 'plurality']);
  expect([stopped.code, stopped.out, stopped.error]).toEqual([
    1,
    '',
    expect.stringMatching(/between Ana and Bo\. Name it with --lot\.$/),
  ]);
  const drawn = await runElection(['count', file, '--rule', 'plurality', '--json', '--lot', '2,1']);
  expect(JSON.parse(drawn.out)).toMatchObject({ elected: [2], lots: [{ between: [1, 2], by: 'lot' }] });
  expect((await runElection(['count', file, '--rule', 'plurality', '--lot', SEED])).code).toBe(0);
  const two = put('two.blt', BLT.replace('3 1', '3 2'));
  expect(await runElection(['count', two, '--rule', 'irv'])).toEqual({
    out: '',
    error: 'This rule fills one seat only.',
    code: 1,
  });
});

test('a command that cannot be read ends with 2 and one line', async () => {
  const file = put('any.blt', BLT);
  const errors = [];
  for (const args of [
    [],
    ['dance'],
    ['toString', file],
    ['verify'],
    ['verify', ''],
    ['verify', file, file],
    ['verify', file, '--threads', '0'],
    ['verify', file, '--threads', '65'],
    ['verify', file, '--threads', 'two'],
    ['verify', file, '--loud'],
    ['count', file],
    ['count', file, '--rule', 'guess'],
    ['count', file, '--rule', 'irv', '--lot', '1'],
    ['count', join(folder, 'nowhere'), '--rule', 'irv'],
    ['count', put('latin.blt', new Uint8Array([0xff])), '--rule', 'irv'],
    ['count', put('short.blt', '3'), '--rule', 'irv'],
  ]) {
    const { out, error, code } = await runElection(args);
    expect([args, out, code]).toEqual([args, '', 2]);
    errors.push(error?.replaceAll(folder, ''));
  }
  expect(errors).toMatchSnapshot();
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});

test('rules and lots are read as they are written', () => {
  expect(must(parseRule('meek'))).toBe('meek');
  expect(must(parseLot('ff'.repeat(32)))).toEqual({ kind: 'seed', seed: new Uint8Array(32).fill(255) });
  expect(must(parseLot('3,1,2'))).toEqual({ kind: 'drawn', order: [3, 1, 2] });
  expect(['', '1', '1,', '0,1', 'ff'.repeat(31), 'FF'.repeat(32)].map((said) => parseLot(said).ok)).toEqual(
    Array.from({ length: 6 }, () => false),
  );
});
