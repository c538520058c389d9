// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '@amends/base';
import { count } from '@amends/election/count/count.ts';
import { parseBlt } from '@amends/election/count/parse-blt.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { ROOT } from '../../tools/gates/root.ts';
import type { Effort, Figure } from '../figure.ts';
import { median, timed, times } from '../statistics.ts';

/** Real ballots of Scottish wards, which lie beside the repository and not in it. */
const WARDS = join(ROOT, '../shared/fixtures/stv/blt');
const RUNS = 5;
const CANDIDATES = 8;

/** Counting by the Scottish rule: the wards there are, and a million rankings that were drawn. */
export async function measureCount({ isQuick }: Effort): Promise<readonly Figure[]> {
  const ballots = isQuick ? 50_000 : 1_000_000;
  return [...(await measureWards()), await measureMany(ballots)];
}

async function measureWards(): Promise<readonly Figure[]> {
  if (!existsSync(WARDS)) return [];
  const texts = readdirSync(WARDS).map((name) => readFileSync(join(WARDS, name), 'utf8'));
  const runs = await times(RUNS, () =>
    timed(() => {
      for (const text of texts) must(count({ contest: must(parseBlt(text)), rule: 'scottish-stv' }));
      return Promise.resolve();
    }),
  );
  const value = median(runs.map(({ took }) => took)) / 1000;
  const what = `count ${String(texts.length)} Scottish wards, reading included`;
  return [{ what, value, unit: 's', goal: { atMost: 1 }, note: `median of ${String(RUNS)}` }];
}

async function measureMany(papers: number): Promise<Figure> {
  const bytes = seededRandom('bench count')(papers * CANDIDATES);
  const names = Array.from({ length: CANDIDATES }, (_, index) => `Candidate ${String(index + 1)}`);
  const ballots = Array.from({ length: papers }, (_, paper) => {
    const weights = bytes.subarray(paper * CANDIDATES, (paper + 1) * CANDIDATES);
    const order = names
      .map((_, index) => index + 1)
      .sort((one, other) => weightOf(weights, one) - weightOf(weights, other));
    return { preferences: order, weight: 1 };
  });
  const contest = { title: 'Bench', seats: 3, names, ballots, withdrawn: [] };
  const { took } = await timed(() => Promise.resolve(must(count({ contest, rule: 'scottish-stv' }))));
  return {
    what: `count ${papers.toLocaleString('en')} rankings of ${String(CANDIDATES)}, 3 seats`,
    value: took / 1000,
    unit: 's',
    goal: { atMost: 5 },
  };
}

function weightOf(weights: Uint8Array, candidate: number): number {
  return weights[candidate - 1] ?? 0;
}
