// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole elections that nobody but our code made: our verifier and belenios-tool accept them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { playElection, type Script } from '../testing/play-election.ts';
import type { Verdict } from '../verify/verdict.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { startInline } from '../verify/workers.ts';

const SLOW = { timeout: 300_000 };
const folder = mkdtempSync(join(tmpdir(), 'whole-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function verify(bytes: Uint8Array): Promise<Verdict> {
  const options = { makePowers: nativePowers, startWorkers: startInline, clock: () => 0 };
  return must(await verifyArchive(bytes, options));
}

function askTool(bytes: Uint8Array): string {
  const site = mkdtempSync(join(folder, 'site-'));
  writeFileSync(join(site, '1111111111111A.bel'), bytes);
  return execFileSync('belenios-tool', ['election', 'verify'], { cwd: site, encoding: 'utf8', stdio: 'pipe' });
}

const APPROVAL = { answers: ['Ada', 'Bahar', 'Chidi', 'Dede', 'Esi'], min: 0, max: 2, question: 'Choose up to 2' };
const BLANK = { answers: ['Yes', 'No'], blank: true, min: 1, max: 1, question: 'Is it agreed?' };
const RANKED = {
  type: 'NonHomomorphic',
  value: { answers: ['Ada', 'Bahar', 'Chidi'], question: 'Rank' },
  extra: { method: 'STV' },
} as const;
const source = { makePowers: nativePowers };
const TWO_OF_THREE = { size: 3, threshold: 2 };
const approval = { seed: 'approval', group: 'BELENIOS-2048', source, questions: [APPROVAL, BLANK] };

test('approval with a blank, by a trustee alone and two of three together', SLOW, async () => {
  const bytes = await playElection({
    ...approval,
    trustees: ['single', TWO_OF_THREE],
    votes: [
      {
        voter: 0,
        choices: [
          [1, 1, 0, 0, 0],
          [1, 0, 0],
        ],
      },
      {
        voter: 4,
        choices: [
          [0, 0, 0, 0, 0],
          [0, 1, 0],
        ],
      },
      {
        voter: 0,
        choices: [
          [0, 1, 0, 0, 1],
          [0, 0, 1],
        ],
      },
    ],
    decrypters: [4, 1, 2],
  });
  const result = [
    [0, 1, 0, 0, 1],
    [0, 1, 1],
  ];
  expect(await verify(bytes)).toMatchObject({ valid: true, ballots: 2, result });
  askTool(bytes);
});

test('ballots of other weights, opened by one trustee', SLOW, async () => {
  const bytes = await playElection({
    ...approval,
    seed: 'weights',
    trustees: ['single'],
    weights: [1, 2 ** 31, 3, 4, 5, 6],
    votes: [
      {
        voter: 1,
        choices: [
          [1, 0, 0, 0, 0],
          [1, 0, 0],
        ],
      },
      {
        voter: 2,
        choices: [
          [1, 0, 0, 1, 0],
          [0, 1, 0],
        ],
      },
    ],
    decrypters: [1],
  });
  const result = [
    [String(2 ** 31 + 3), 0, 0, 3, 0],
    [String(2 ** 31), 3, 0],
  ];
  expect(await verify(bytes)).toMatchObject({ valid: true, ballots: 2, result });
  askTool(bytes);
});

const ranked: Omit<Script, 'trustees' | 'decrypters' | 'shufflers'> = {
  seed: 'ranked',
  group: 'RFC-3526-2048',
  source,
  questions: [RANKED, APPROVAL],
  votes: [
    {
      voter: 1,
      choices: [
        [1, 2, 3],
        [0, 0, 0, 0, 1],
      ],
    },
    {
      voter: 0,
      choices: [
        [3, 0, 255],
        [1, 0, 0, 0, 0],
      ],
    },
    {
      voter: 3,
      choices: [
        [1, 2, 0],
        [1, 0, 0, 0, 1],
      ],
    },
  ],
};

test.each([
  ['two of three, who shuffle both', [TWO_OF_THREE], [3, 1], [1, 3]],
  ['two alone, of whom one shuffles', ['single', 'single'], [2], [1, 2]],
] as const)('ranks beside approval, by %s', SLOW, async (_, trustees, shufflers, decrypters) => {
  const bytes = await playElection({ ...ranked, trustees, shufflers, decrypters });
  const verdict = await verify(bytes);
  expect(verdict).toMatchObject({ valid: true, ballots: 3 });
  const [ranks, counts] = verdict.result ?? [];
  // Whose they are nobody can tell.
  expect(ranks?.toSorted()).toEqual([
    [1, 2, 0],
    [1, 2, 3],
    [3, 0, 255],
  ]);
  expect(counts).toEqual([2, 0, 0, 0, 2]);
  askTool(bytes);
});
