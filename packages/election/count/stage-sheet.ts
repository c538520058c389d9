// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { CountResult, Rule } from './count-result.ts';
import { describeStage, listNames, type NameOf } from './describe-stage.ts';
import { outcomesOf, sayOutcome } from './outcomes.ts';

/** A count as a table: a column for each stage. */
export type StageTable = {
  readonly head: readonly string[];
  readonly rows: readonly StageRow[];
};
export type StageRow = {
  readonly label: string;
  /** One for each stage; empty where the row has nothing at that stage. */
  readonly cells: readonly string[];
  readonly outcome: string;
};

export const RULE_NAMES: Readonly<Record<Rule, string>> = {
  'scottish-stv': 'Scottish single transferable vote',
  irv: 'Instant-runoff vote',
  meek: 'Single transferable vote by Meek’s method',
  approval: 'Approval vote',
  plurality: 'Plurality vote',
};

/** Puts a count into a table, candidates first and then what went to none of them. */
export function toStageTable(result: CountResult, names: readonly string[]): StageTable {
  const { stages } = result;
  const rows = [...outcomesOf(result, names.length)].map(([candidate, outcome]) => ({
    label: itemAt(names, candidate - 1),
    cells: stages.map(({ votes }) => votes[String(candidate)] ?? ''),
    outcome: sayOutcome(outcome),
  }));
  const passedOn = [
    { label: 'Not transferable', cells: stages.map(({ nontransferable }) => nontransferable), outcome: '' },
    { label: 'Lost to rounding', cells: stages.map(({ rounding }) => rounding), outcome: '' },
    { label: 'Quota', cells: stages.map(({ quota }) => quota ?? ''), outcome: '' },
  ];
  const columns = stages.map((_, index) => `Stage ${String(index + 1)}`);
  // Where votes are only added up, none is passed on.
  const isTotals = stages.every(({ kind }) => kind === 'totals');
  return { head: ['Candidate', ...columns, 'Outcome'], rows: isTotals ? rows : [...rows, ...passedOn] };
}

/** Says a count in sentences, one to a line: what was counted, each stage, and what came of it. */
export function describeCount(result: CountResult, names: readonly string[]): readonly string[] {
  const nameOf: NameOf = (candidate) => itemAt(names, candidate - 1);
  const { rule, seats, elected, vacant, withdrawn, stages, unconstrained } = result;
  return [
    `${RULE_NAMES[rule]}, ${some(seats, 'seat')}.`,
    describePapers(result),
    ...(withdrawn.length === 0 ? [] : [`Withdrawn before the count: ${listNames(withdrawn, nameOf)}.`]),
    ...stages.map((stage, index) => `Stage ${String(index + 1)}. ${describeStage(stage, nameOf)}`),
    elected.length === 0 ? 'Nobody is elected.' : `Elected, in this order: ${listNames(elected, nameOf)}.`,
    ...(vacant === 0 ? [] : [`${some(vacant, 'seat')} left vacant, for a by-election.`]),
    ...(unconstrained === null ? [] : [describeUnconstrained(unconstrained, nameOf)]),
  ];
}

function describePapers({ papers, quota }: CountResult): string {
  const { valid, blank, malformed } = papers;
  const parts = [`${some(valid, 'paper')} counted, ${String(blank)} blank, ${String(malformed)} read in part.`];
  return [...parts, ...(quota === null ? [] : [`The quota at the end was ${quota}.`])].join(' ');
}

function describeUnconstrained(other: NonNullable<CountResult['unconstrained']>, nameOf: NameOf): string {
  if (other.type === 'needs-lot') {
    return `Without the seat rules, a lot would have had to decide between ${listNames(other.between, nameOf)}.`;
  }
  return `Without the seat rules, elected would have been: ${listNames(other.elected, nameOf)}.`;
}

function some(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
