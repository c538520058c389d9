// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemAt, must, toBase64url } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { commitToLot } from '../count/lot-seed.ts';
import { derivePublic } from '../credential/derive-credential.ts';
import { parseCredential } from '../credential/parse-credential.ts';
import { openGroup } from '../group/open-group.ts';
import { LONG, SHORT } from '../testing/credential-vectors.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { changeData, readStory, sceneOf, writeStory } from '../testing/story.ts';
import { parseLot, parseRule } from './count.ts';
import { nativePowers } from './native-powers.ts';
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

test('verify looks at the lists beside an archive too', async () => {
  const good = put('listed.bel', readFixture('approval'));
  const [pools, destroyed] = [put('pools.json', '{"spares":[],"paper":[]}'), put('destroyed.json', '[]')];
  const said = await runElection([
    'verify',
    good,
    '--json',
    '--threads',
    '1',
    '--pools',
    pools,
    '--destroyed',
    destroyed,
  ]);
  expect(said.code).toBe(0);
  const { checks } = JSON.parse(said.out) as { readonly checks: readonly unknown[] };
  expect(checks.at(-1)).toEqual({ name: 'spares', ok: true, detail: '0 given to members, 0 destroyed' });
  expect(await runElection(['verify', good, '--pools', join(folder, 'none.json')])).toMatchObject({ code: 2, out: '' });
  const binary = put('binary.json', new Uint8Array([255]));
  expect(await runElection(['verify', good, '--pools', binary])).toMatchObject({ code: 2 });
});

test('an archive is not valid when the lists beside it are not those that it names', async () => {
  const story = readStory(readFixture('approval'));
  changeData(sceneOf(story.scenes, 'Setup'), 0, (election) =>
    election.replace('"description":"', `"description":"amends-pools ${'ab'.repeat(32)}\\n`),
  );
  const file = put('pools.bel', writeStory({ ...story, scenes: story.scenes.slice(0, 1) }));
  const pools = put('other.json', '{"spares":[],"paper":[]}');
  const said = await runElection(['verify', file, '--json', '--open', '--threads', '1', '--pools', pools]);
  const { valid, checks } = JSON.parse(said.out) as { readonly valid: boolean; readonly checks: readonly unknown[] };
  expect([said.code, valid]).toEqual([1, false]);
  expect(checks.at(-1)).toMatchObject({
    name: 'spares',
    ok: false,
    detail: 'the list of spare credentials is another one',
  });
});

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

test('lot gives the seed of what trustees showed, and ends with 1 where something else was shown', async () => {
  const story = readStory(readFixture('approval'));
  const { uuid } = JSON.parse(sceneOf(story.scenes, 'Setup').data[0] ?? '') as { readonly uuid: string };
  const parts = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const lots = parts.map((bytes, index) => toBase64url(commitToLot({ uuid, trustee: index + 1, bytes })));
  changeData(sceneOf(story.scenes, 'Setup'), 0, (election) =>
    election.replace(
      '"description":"',
      `"description":"amends-lot 1 ${lots[0] ?? ''}\\namends-lot 2 ${lots[1] ?? ''}\\n`,
    ),
  );
  const archive = put('lot.bel', writeStory(story));
  const listOf = (second: Uint8Array | null): string => {
    const reveals = [toBase64url(itemAt(parts, 0)), second && toBase64url(second)];
    const trustees = reveals.map((reveal, index) => {
      return { trustee: index + 1, name: ['Tove', '\u001bRavi'][index], commitment: lots[index], reveal };
    });
    return JSON.stringify({ election: uuid, trustees });
  };
  const whole = put('whole.json', listOf(itemAt(parts, 1)));
  const said = await runElection(['lot', archive, whole, '--json']);
  const { closing, seed, ...others } = JSON.parse(said.out) as Readonly<Record<string, unknown>>;
  expect([said.code, others]).toEqual([
    0,
    {
      valid: true,
      election: uuid,
      parts: [
        { trustee: 1, name: 'Tove', part: 'shown' },
        { trustee: 2, name: '\u001bRavi', part: 'shown' },
      ],
      fault: null,
    },
  ]);
  expect([closing, seed]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect((await runElection(['lot', archive, whole])).out.split('\n').slice(-4)).toEqual([
    '',
    'Valid. Seed of the lot:',
    seed,
    '',
  ]);
  const { code, out } = await runElection(['lot', archive, put('missing.json', listOf(null))]);
  expect([code, out.split('\n').slice(0, 2)]).toEqual([
    0,
    [
      '1. Tove: ok       she showed what she had committed to',
      '2.  Ravi: missing  she did not show her part: it counts as zeros',
    ],
  ]);
  expect(out).not.toContain(String(seed));
  const wrong = await runElection(['lot', archive, put('wrong.json', listOf(new Uint8Array(32)))]);
  expect([wrong.code, wrong.error]).toEqual([1, undefined]);
  expect(wrong.out).toContain('\nNOT VALID: trustee 2 showed something else than she committed to\n');
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
    'Candidate  Stage 1  Outcome',
    expect.stringMatching(/^Ana {8}/),
    expect.stringMatching(/^Bo {9}/),
  ]);
});

test('with seat rules the whole count without them is printed below', async () => {
  const file = put('ruled.blt', '3 1\n5 1 2 0\n4 2 0\n2 3 2 0\n0\n"Ana"\n"Bo"\n"Cem"\n"One"\n');
  const args = ['count', file, '--rule', 'irv'];
  const plain = (await runElection(args)).out.split('\n').slice(2);
  const ruled = (await runElection([...args, '--seat-rule', 'at-most:0:2'])).out.split('\n');
  const [at] = ruled.flatMap((line, index) => (line === 'The whole count without the seat rules:' ? [index] : []));
  expect(plain.join('\n')).toContain('Elected, in this order: Bo.');
  expect(ruled.slice(0, at).join('\n')).toContain('Elected, in this order: Ana.');
  expect(ruled.slice((at ?? 0) + 2)).toEqual(plain);
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
  const ruled = ['count', file, '--rule', 'plurality', '--json', '--seat-rule', 'at-most:0:1'];
  expect(JSON.parse((await runElection(ruled)).out)).toMatchObject({ elected: [2], lots: [] });
  expect(await runElection([...ruled, '--seat-rule', 'none'])).toMatchObject({ code: 2, out: '' });
  const two = put('two.blt', BLT.replace('3 1', '3 2'));
  expect(await runElection(['count', two, '--rule', 'irv'])).toEqual({
    out: '',
    error: 'This rule fills one seat only.',
    code: 1,
  });
});

test('credentials are written beside the list of their keys, and never over anything', async () => {
  const out = join(folder, 'credentials');
  const args = ['credentials', LONG.uuid, '--count', '3', '--out', out];
  const said = await runElection([...args, '--json']);
  const [secrets, list] = [join(out, 'private.csv'), join(out, 'public_credentials.json')];
  const before = [readFileSync(secrets, 'utf8'), readFileSync(list, 'utf8')] as const;
  expect([said.code, JSON.parse(said.out)]).toEqual([
    0,
    {
      election: LONG.uuid,
      group: 'BELENIOS-2048',
      format: 22,
      count: 3,
      hash: createHash('sha256').update(before[1]).digest('hex'),
      private: secrets,
      public: list,
    },
  ]);
  expect([statSync(out).mode & 0o777, statSync(secrets).mode & 0o777]).toEqual([0o700, 0o600]);
  const again = await runElection(args);
  expect(again).toEqual({ out: '', error: `${secrets} is there already`, code: 2 });
  rmSync(secrets);
  expect((await runElection(args)).error).toBe(`${list} is there already`);
  expect([existsSync(secrets), readFileSync(list, 'utf8')]).toEqual([false, before[1]]);
});

test('the list of keys is that of the secrets, in whichever group and format', async () => {
  for (const [group, format] of [
    ['BELENIOS-2048', '22'],
    ['RFC-3526-2048', '15'],
  ] as const) {
    const out = join(folder, `credentials-${format}`);
    mkdirSync(out);
    const options = ['--count', '4', '--group', group, '--format', format, '--out', out];
    const said = await runElection(['credentials', SHORT.uuid, ...options]);
    expect([said.code, said.out.split('\n')[0]]).toEqual([0, `4 credentials for election ${SHORT.uuid}`]);
    const [head, ...lines] = readFileSync(join(out, 'private.csv'), 'utf8').trimEnd().split('\n');
    expect([head, lines.map((line) => line.split(',')[0])]).toEqual(['number,credential', ['1', '2', '3', '4']]);
    const keys = lines.map((line) => {
      const credential = must(parseCredential(line.split(',')[1] ?? ''));
      expect(credential.replaceAll('-', '')).toHaveLength(Number(format));
      const opened = must(openGroup(group, { makePowers: nativePowers }));
      return String(derivePublic({ credential, uuid: SHORT.uuid, group: opened }));
    });
    expect(readFileSync(join(out, 'public_credentials.json'), 'utf8')).toBe(JSON.stringify(keys.sort()));
  }
});

test('where one file of credentials cannot be written, none is left', async () => {
  const out = join(folder, 'half');
  mkdirSync(out);
  // Nothing is there as far as can be followed, and nothing can be made either.
  symlinkSync('nowhere', join(out, 'private.csv'));
  const said = await runElection(['credentials', SHORT.uuid, '--count', '1', '--out', out]);
  expect([said.code, said.error]).toEqual([2, expect.stringContaining('EEXIST')]);
  expect(readdirSync(out)).toEqual(['private.csv']);
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
    ['lot'],
    ['lot', file],
    ['lot', file, ''],
    ['lot', file, file, file],
    ['lot', join(folder, 'nowhere'), file],
    ['lot', file, join(folder, 'nowhere')],
    ['lot', file, put('latin.json', new Uint8Array([0xff]))],
    ['lot', file, file],
    ['count', file],
    ['count', file, '--rule', 'guess'],
    ['count', file, '--rule', 'irv', '--lot', '1'],
    ['count', join(folder, 'nowhere'), '--rule', 'irv'],
    ['count', put('latin.blt', new Uint8Array([0xff])), '--rule', 'irv'],
    ['count', put('short.blt', '3'), '--rule', 'irv'],
    ['credentials'],
    ['credentials', SHORT.uuid, SHORT.uuid],
    ['credentials', 'an-election', '--count', '1', '--out', put('file', '')],
    ['credentials', SHORT.uuid, '--out', folder],
    ['credentials', SHORT.uuid, '--count', '0', '--out', folder],
    ['credentials', SHORT.uuid, '--count', '20001', '--out', folder],
    ['credentials', SHORT.uuid, '--count', '1e3', '--out', folder],
    ['credentials', SHORT.uuid, '--count', '1', '--group', 'Ed25519', '--out', folder],
    ['credentials', SHORT.uuid, '--count', '1', '--format', '16', '--out', folder],
    ['credentials', SHORT.uuid, '--count', '1', '--format', '15.0', '--out', folder],
    ['credentials', SHORT.uuid, '--count', '1'],
    ['credentials', SHORT.uuid, '--count', '1', '--out', ''],
    ['credentials', SHORT.uuid, '--count', '1', '--out', join(folder, 'file')],
    ['credentials', SHORT.uuid, '--count', '1', '--out', join(folder, 'nowhere', 'deeper')],
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
