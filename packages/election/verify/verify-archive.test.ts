// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { keepTables } from '../testing/keep-tables.ts';
import { readFixture, type FixtureName } from '../testing/read-fixture.ts';
import { readStory, writeStory } from '../testing/story.ts';
import { CHECKS, type NamedCheck, type Verdict } from './verdict.ts';
import { verifyArchive } from './verify-archive.ts';
import { startInline } from './workers.ts';

const makePowers = keepTables(nativePowers);
/** On a busy machine; a second or two otherwise. */
const SLOW = { timeout: 120_000 };
const SHARED = new URL('../../../../shared/fixtures/belenios/', import.meta.url);

async function verify(bytes: Uint8Array, mayBeOpen = false): Promise<Verdict> {
  let time = 0;
  const clock = (): number => time++;
  return must(await verifyArchive(bytes, { makePowers, startWorkers: startInline, clock, mayBeOpen }));
}

const RESULTS: Readonly<Record<FixtureName, Pick<Verdict, 'ballots' | 'result'>>> = {
  approval: { ballots: 5, result: [[1, 2, 3, 1, 1]] },
  blank: { ballots: 3, result: [[3, 1, 1, 0], [1]] },
  mixed: {
    ballots: 2,
    result: [
      [
        [0, 1],
        [2, 1],
      ],
      [1, 1],
      [
        [0, 0, 0],
        [1, 2, 3],
      ],
    ],
  },
};

test.each(['approval', 'blank', 'mixed'] as const)('the election %s is valid, with its result', SLOW, async (name) => {
  const verdict = await verify(readFixture(name));
  expect(verdict).toMatchObject({ valid: true, ...RESULTS[name], seconds: 1 });
  expect(verdict.checks.map((check) => check.name)).toEqual(Object.keys(CHECKS));
  expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('each check is told of when it is done, and none that was not', async () => {
  const heard: NamedCheck[] = [];
  const options = {
    makePowers,
    startWorkers: startInline,
    clock: () => 0,
    hear: (check: NamedCheck) => heard.push(check),
  };
  const whole = must(await verifyArchive(readFixture('blank'), options));
  expect(heard.splice(0)).toEqual(whole.checks);
  const cut = must(await verifyArchive(readFixture('blank').subarray(0, -512), options));
  const [first] = cut.checks;
  expect([heard, first?.ok]).toEqual([[first], false]);
});

test('it is said what was found', async () => {
  const { checks } = await verify(readFixture('blank'));
  expect(checks.map(({ detail }) => detail)).toEqual([
    '28 records',
    '11 events',
    'three parts',
    'Ynx4YKCeVn2ddQ',
    '1 of 1, 2 of 3',
    '4 may vote',
    '4 cast, 3 count',
    'weight 5',
    '0',
    '3',
    '2 questions',
    'decided',
  ]);
});

test('an election that is not over is valid as far as it has come, if that is asked for', SLOW, async () => {
  const story = readStory(readFixture('mixed'));
  const stages = new Set<string>();
  for (let length = story.scenes.length - 1; length > 0; length--) {
    const bytes = writeStory({ ...story, scenes: story.scenes.slice(0, length) });
    const { valid, result, checks } = await verify(bytes, true);
    expect({ valid, result }).toEqual({ valid: true, result: null });
    stages.add(checks.at(-1)?.detail ?? '');
  }
  expect([...stages]).toEqual(['decrypting', 'shuffled', 'shuffling', 'tallied', 'closed', 'voting']);
});

test('an election that is not over is not valid otherwise', async () => {
  const story = readStory(readFixture('approval'));
  const bytes = writeStory({ ...story, scenes: story.scenes.slice(0, 3) });
  const { valid, checks } = await verify(bytes);
  expect(valid).toBe(false);
  expect(checks.filter(({ ok }) => !ok)).toEqual([{ name: 'complete', ok: false, detail: 'it is not over' }]);
});

test('bytes that are no archive are not called an invalid election', async () => {
  const options = { makePowers, startWorkers: startInline, clock: () => 0 };
  expect(await verifyArchive(new Uint8Array(0), options)).toEqual({
    ok: false,
    error: 'it does not begin with a header',
  });
});

test('an archive in which nothing happened is no election', async () => {
  const verdict = await verify(writeStory({ timestamp: 0, scenes: [] }), true);
  expect(verdict.valid).toBe(false);
  expect(verdict.checks[2]).toEqual({ name: 'setup', ok: false, detail: 'there is none' });
});

/** Larger elections that belenios-tool made, where this checkout has them beside it. */
const larger = existsSync(SHARED) ? ['stv-simple3-20/', 'bench-approval-100.bel.gz'] : [];

test.skipIf(larger.length === 0)('larger elections are valid', SLOW, async () => {
  const ballots = [];
  for (const name of larger) {
    const at = new URL(name, SHARED);
    const [file] = name.endsWith('/') ? readdirSync(at).filter((entry) => entry.endsWith('.bel')) : [''];
    const bytes = readFileSync(new URL(file ?? '', at));
    const verdict = await verify(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    expect(verdict.valid).toBe(true);
    ballots.push(verdict.ballots);
  }
  expect(ballots).toEqual([20, 100]);
});
