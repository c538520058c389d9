// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../tools/gates/root.ts';
import type { Effort, Figure } from '../figure.ts';
import { keep } from '../kept.ts';
import { median } from '../statistics.ts';
import { makeArchive, type Kind } from './make-archive.ts';
import { runWatched, type Watched } from './run-watched.ts';

const RUNS = 5;
const FILE = 'election.bel';
const ID = '1111111111111B';

type Pair = { readonly ours: Watched; readonly theirs: Watched };

/** Our verifier beside belenios-tool, on the same archives, by turns in one run. */
export async function measureVerify({ isQuick }: Effort): Promise<readonly Figure[]> {
  const approval = isQuick ? 100 : 1_000;
  const runs = isQuick ? 1 : RUNS;
  const added = await compare('approval', approval, runs);
  const ranked = await compare('ranked', isQuick ? 20 : 100, runs);
  return [
    ...ratios(`approval, ${String(approval)} ballots`, added, { wall: 0.5, cpu: 0.8 }),
    ...ratios(`ranked, 2 shuffles, ${isQuick ? '20' : '100'} ballots`, ranked, { wall: 0.25 }),
    ...(isQuick ? [] : await curve(added)),
  ];
}

async function compare(kind: Kind, voters: number, runs: number): Promise<readonly Pair[]> {
  const file = join(await archiveOf(kind, voters), FILE);
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-peer-'));
  writeFileSync(join(folder, `${ID}.bel`), readFileSync(file));
  const pairs: Pair[] = [];
  for (let run = 0; run < runs; run++) {
    const theirs = await runWatched('belenios-tool', ['election', 'verify', '--dir', folder]);
    pairs.push({ ours: await runOurs(file), theirs });
  }
  rmSync(folder, { recursive: true });
  return pairs;
}

async function runOurs(file: string): Promise<Watched> {
  return await runWatched(join(ROOT, 'amends'), ['election', 'verify', file]);
}

async function archiveOf(kind: Kind, voters: number): Promise<string> {
  return await keep(`election-${kind}-${String(voters)}`, async (folder) => {
    writeFileSync(join(folder, FILE), await makeArchive(kind, voters));
  });
}

function ratios(
  what: string,
  pairs: readonly Pair[],
  goals: { readonly wall: number; readonly cpu?: number },
): readonly Figure[] {
  const middle = (pick: (pair: Pair) => number): number => median(pairs.map(pick));
  const [ours, theirs] = [middle((pair) => pair.ours.wall), middle((pair) => pair.theirs.wall)];
  const cpu = [middle((pair) => pair.ours.cpu), middle((pair) => pair.theirs.cpu)] as const;
  const note = `median of ${String(pairs.length)}, by turns: ours ${ours.toFixed(2)} s, belenios-tool ${theirs.toFixed(2)} s; processor time ${cpu[0].toFixed(2)} s and ${cpu[1].toFixed(2)} s`;
  return [
    {
      what: `verify ${what}: wall, of belenios-tool’s`,
      value: ours / theirs,
      unit: '×',
      goal: { atMost: goals.wall },
      note,
    },
    {
      what: `verify ${what}: processor time, of its`,
      value: cpu[0] / cpu[1],
      unit: '×',
      ...(goals.cpu === undefined ? {} : { goal: { atMost: goals.cpu } }),
    },
    { what: `verify ${what}: memory`, value: middle((pair) => pair.ours.memory), unit: 'MB', goal: { atMost: 300 } },
  ];
}

/** How time and memory grow, to ten times the ballots. */
async function curve(thousand: readonly Pair[]): Promise<readonly Figure[]> {
  const hundred = await runOurs(join(await archiveOf('approval', 100), FILE));
  const tenThousand = await runOurs(join(await archiveOf('approval', 10_000), FILE));
  const one = median(thousand.map(({ ours }) => ours.wall));
  return [
    { what: 'verify approval, 100 ballots: wall', value: hundred.wall, unit: 's' },
    {
      what: 'verify approval, 10,000 ballots: wall, of 1,000’s',
      value: tenThousand.wall / one,
      unit: '×',
      note: `${tenThousand.wall.toFixed(1)} s, once, with ${tenThousand.memory.toFixed(0)} MB`,
    },
    { what: 'verify approval, 10,000 ballots: memory', value: tenThousand.memory, unit: 'MB', goal: { atMost: 300 } },
  ];
}
