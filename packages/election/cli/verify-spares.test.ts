// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readFixture } from '../testing/read-fixture.ts';
import { changeData, readStory, sceneOf, writeStory } from '../testing/story.ts';
import type { FileVerdict } from './verify.ts';
import { runElection } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'election-spares-'));
afterAll(() => rmSync(folder, { recursive: true }));

const POOLS = '{"spares":["5","7"],"paper":[]}';
/** The lists beside an archive of which one spare was given to a member. */
const LISTS = ['--pools', put('pools.json', POOLS), '--destroyed', put('destroyed.json', '["7"]')];
const NAMED = `amends-pools ${createHash('sha256').update(POOLS).digest('hex')}`;

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A vote that was closed without a ballot, with a description. */
function closed(name: string, description: string): { readonly file: string; readonly uuid: string } {
  const { timestamp, scenes } = readStory(readFixture('approval'));
  const setup = sceneOf(scenes, 'Setup');
  changeData(setup, 0, (election) => election.replace('"description":"', `"description":"${description}`));
  const { uuid } = JSON.parse(setup.data[0] ?? '') as { readonly uuid: string };
  const bytes = writeStory({ timestamp, scenes: [setup, { type: 'EndBallots', data: [] }] });
  return { file: put(name, bytes), uuid };
}

async function verify(...args: readonly string[]) {
  const plain = await runElection(['verify', ...args, '--open', '--threads', '1']);
  const { out } = await runElection(['verify', ...args, '--open', '--threads', '1', '--json']);
  // As the command writes it.
  const { checks, ...verdict } = JSON.parse(out) as FileVerdict;
  const detailOf = (name: string) => checks.find((check) => check.name === name)?.detail;
  return { code: plain.code, lines: plain.out.split('\n'), verdict, detailOf };
}

test('an archive that names spares is not called valid without a word on what was not checked', async () => {
  const { file } = closed('named.bel', String.raw`${NAMED}\n`);
  const { code, lines, verdict, detailOf } = await verify(file);
  expect(code).toBe(0);
  expect(lines).toContain(
    '-      spares       not checked: give --pools, --destroyed and --signatures, the lists from the page of the board',
  );
  expect(detailOf('ballots')).toBe('0 cast, 0 count; spares not checked');
  expect(Object.keys(verdict).sort()).toEqual(['ballots', 'result', 'seconds', 'valid']);
  const strange = await verify(closed('strange.bel', String.raw`amends-pools 12\n`).file);
  expect(strange.detailOf('ballots')).toBe('0 cast, 0 count; spares not checked');
  const others = await verify(closed('others.bel', '').file);
  expect([others.detailOf('ballots'), others.lines.some((line) => line.startsWith('-'))]).toEqual([
    '0 cast, 0 count',
    false,
  ]);
});

test('what tellers signed is asked for where spares were given, and looked at', async () => {
  const { file, uuid } = closed('signed.bel', String.raw`${NAMED}\n`);
  const without = await verify(file, ...LISTS);
  expect([without.code, without.detailOf('spares')]).toEqual([
    0,
    '1 given to members, 1 destroyed; signatures not checked',
  ]);
  expect(without.lines).toContain(
    '-      signatures   not checked: give --signatures, the list from the page of the board',
  );
  const scope = `riverside/elections/${uuid}`;
  const signatures = ['Sam', 'Kim\u001b[2J'].map((name) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signature = sign(null, Buffer.from(`amends/v1/election-act\n${scope}\nassign-spare\n5`), privateKey);
    return { name, key: publicKey.export({ format: 'jwk' }).x, signature: signature.toString('base64url') };
  });
  const listed = (count: number) =>
    put(
      `signatures-${String(count)}.json`,
      JSON.stringify({ scope, spares: [{ credential: '5', printed: false, signatures: signatures.slice(0, count) }] }),
    );
  const both = await verify(file, ...LISTS, '--signatures', listed(2));
  expect([both.code, both.detailOf('spares')]).toEqual([
    0,
    '1 given to members, 1 destroyed; signed for by Kim [2J, Sam',
  ]);
  const one = await verify(file, ...LISTS, '--signatures', listed(1));
  expect([one.code, one.detailOf('spares')]).toEqual([
    1,
    'spare credential 5… was not destroyed, and no two tellers signed for it',
  ]);
  const alone = await verify(file, '--signatures', listed(2));
  expect([alone.code, alone.detailOf('spares')]).toEqual([1, 'the list of spare credentials is missing']);
});

test('a list that cannot be read is named by why', async () => {
  const { file } = closed('unread.bel', '');
  const nowhere = join(folder, 'nowhere.json');
  for (const option of ['--pools', '--destroyed', '--signatures']) {
    const { code, out, error } = await runElection(['verify', file, option, nowhere]);
    expect([code, out, error]).toEqual([2, '', expect.stringContaining('ENOENT')]);
  }
});

test('signatures of an election without spares say nothing', async () => {
  const { file } = closed('plain.bel', '');
  const { code, detailOf } = await verify(file, '--signatures', put('any.json', '[]'));
  expect([code, detailOf('spares')]).toEqual([0, '0 given to members, 0 destroyed']);
});
