// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import { parseBlt } from './parse-blt.ts';
import type { CountResult, Stage } from './count-result.ts';

/**
 * Sixty wards of Scottish councils with their counts stage by stage, made by another program (droop, whose rule
 * "scotland" is SSI 2007/42). They lie beside the repository, not in it.
 */
const FOLDER = join(import.meta.dirname, '../../../../shared/fixtures/stv');
const EXPECTED = join(FOLDER, 'expected-scottish.jsonl');
const MISSING = existsSync(EXPECTED) ? '' : ` (skipped: ${EXPECTED} is not there)`;

type Action = {
  readonly tag: 'begin' | 'elect' | 'round' | 'unpend' | 'transfer' | 'defeat' | 'end';
  readonly msg: string;
  readonly nt: string;
  readonly votes: Readonly<Record<string, readonly [string, string]>>;
};
type Ward = {
  readonly file: string;
  readonly seats: number;
  readonly nballots: number;
  readonly quota: string;
  readonly candidates: Readonly<Record<string, string>>;
  readonly elected: readonly string[];
  readonly actions: readonly Action[];
};

const wards: readonly Ward[] =
  MISSING === ''
    ? readFileSync(EXPECTED, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Ward)
    : [];

test.skipIf(MISSING !== '')(`sixty Scottish wards are counted as another program counted them${MISSING}`, () => {
  expect(wards).toHaveLength(60);
  for (const ward of wards) {
    const result = must(count({ contest: readWard(ward), rule: 'scottish-stv' }));
    expect(summaryOf(result), ward.file).toEqual(expectedOf(ward));
  }
});

function readWard({ file }: Ward): Parameters<typeof count>[0]['contest'] {
  return must(parseBlt(readFileSync(join(FOLDER, file), 'utf8')));
}

type StageSummary = Pick<Stage, 'votes' | 'nontransferable' | 'elected' | 'filled' | 'from' | 'kind' | 'surplus'>;

function summaryOf({ quota, elected, papers, stages }: CountResult): unknown {
  return {
    quota,
    elected,
    valid: papers.valid,
    stages: stages.map((stage): StageSummary => {
      const { votes, nontransferable, filled, from, kind, surplus } = stage;
      return { votes, nontransferable, elected: stage.elected, filled, from, kind, surplus };
    }),
  };
}

/** The other program's actions, a stage of ours for its beginning and for each transfer. */
function expectedOf({ quota, elected, nballots, candidates, actions }: Ward): unknown {
  const numberOf = (name: string): number =>
    Number(Object.keys(candidates).find((number) => candidates[number] === name));
  const stages: StageSummary[] = [];
  for (const { tag, msg, nt, votes } of actions) {
    const last = stages.at(-1);
    if (tag === 'begin' || tag === 'transfer') {
      const surplus = /^Surplus transferred: (.*) \(([\d.]+)\)$/.exec(msg);
      const excluded = /^Transfer defeated: (.*)$/.exec(msg);
      stages.push({
        kind: surplus !== null ? 'surplus' : excluded !== null ? 'exclusion' : 'first-preferences',
        from: [surplus?.[1] ?? excluded?.[1]].filter((name) => name !== undefined).map(numberOf),
        surplus: surplus?.[2] ?? null,
        votes: Object.fromEntries(Object.entries(votes).map(([number, [, amount]]) => [number, amount])),
        nontransferable: nt,
        elected: [],
        filled: [],
      });
    }
    if (tag === 'elect' && last !== undefined) {
      const name = msg.slice(msg.indexOf(': ') + 2);
      const filled = msg.startsWith('Elect remaining candidates');
      stages[stages.length - 1] = {
        ...last,
        ...(filled ? { filled: [...last.filled, numberOf(name)] } : { elected: [...last.elected, numberOf(name)] }),
      };
    }
  }
  return { quota, elected: elected.map(numberOf), valid: nballots, stages };
}
