// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CountResult, NeedsLot, Rule, Stage, Tie } from './count-result.ts';
import { byCandidateNumber, describeStage } from './describe-stage.ts';

/** A count as other programs read it. Votes are decimals in strings, and fields come in this order. */
export type CountJson = {
  readonly rule: Rule;
  readonly seats: number;
  /** Null under rules that have none. */
  readonly quota: string | null;
  /** Candidates' numbers in order of election. */
  readonly elected: readonly number[];
  readonly stages: readonly StageJson[];
  readonly vacant: number;
  readonly withdrawn: readonly number[];
  readonly valid: number;
  readonly blank: number;
  readonly malformed: number;
  /** Ties that a lot broke. */
  readonly lots: readonly Tie[];
  /** What the same count comes to without the seat rules: null where there are none. */
  readonly unconstrained: UnconstrainedJson | null;
};

export type StageJson = {
  readonly votes: Readonly<Record<string, string>>;
  readonly nontransferable: string;
  readonly action: string;
};

type UnconstrainedJson =
  | { readonly elected: readonly number[]; readonly stages: readonly StageJson[] }
  | { readonly needsLot: Pick<NeedsLot, 'stage' | 'purpose' | 'between'> };

export function toCountJson(result: CountResult): CountJson {
  const { rule, seats, quota, elected, stages, vacant, withdrawn, papers, unconstrained } = result;
  return {
    rule,
    seats,
    quota,
    elected,
    stages: stages.map(toStageJson),
    vacant,
    withdrawn,
    ...papers,
    lots: stages.flatMap(({ ties }) => ties).filter(({ by }) => by === 'lot'),
    unconstrained: unconstrained === null ? null : toUnconstrainedJson(unconstrained),
  };
}

function toStageJson(stage: Stage): StageJson {
  const { votes, nontransferable } = stage;
  return { votes, nontransferable, action: describeStage(stage, byCandidateNumber) };
}

function toUnconstrainedJson(other: NonNullable<CountResult['unconstrained']>): UnconstrainedJson {
  if (other.type === 'counted') return { elected: other.elected, stages: other.stages.map(toStageJson) };
  const { stage, purpose, between } = other;
  return { needsLot: { stage, purpose, between } };
}
