// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CountResult } from './count-result.ts';

/** What became of a candidate, and at which stage, from 1. */
export type Outcome =
  { readonly type: 'elected' | 'excluded'; readonly stage: number } | { readonly type: 'not-elected' | 'withdrawn' };

/** What became of each candidate of a count, by number from 1 to the last. */
export function outcomesOf({ stages, withdrawn }: CountResult, candidates: number): ReadonlyMap<number, Outcome> {
  const outcomes = new Map<number, Outcome>();
  for (let candidate = 1; candidate <= candidates; candidate++) {
    outcomes.set(candidate, { type: withdrawn.includes(candidate) ? 'withdrawn' : 'not-elected' });
  }
  for (const [index, { kind, from, elected, filled }] of stages.entries()) {
    const stage = index + 1;
    for (const candidate of [...elected, ...filled]) outcomes.set(candidate, { type: 'elected', stage });
    if (kind !== 'exclusion') continue;
    for (const candidate of from) outcomes.set(candidate, { type: 'excluded', stage });
  }
  return outcomes;
}

export function sayOutcome(outcome: Outcome): string {
  switch (outcome.type) {
    case 'elected':
      return `elected at stage ${String(outcome.stage)}`;
    case 'excluded':
      return `excluded at stage ${String(outcome.stage)}`;
    case 'not-elected':
      return 'not elected';
    case 'withdrawn':
      return 'withdrawn';
  }
}
