// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, sorted, type Result } from '@amends/base';
import { addDays, type Day } from '../deadline/day.ts';
import { addMonths } from './add-months.ts';
import { NAME_LENGTH_MAX } from './parse-nomination.ts';
import { day, line, oneOf, orNull, recordOf, type Fault } from './read-shape.ts';
import type { ElectionRules } from './rules.ts';

export const EARLY_ENDS = ['stepped-down', 'recalled', 'other'] as const;
export type EarlyEnd = (typeof EARLY_ENDS)[number];

/** One person's service in one role: a line of the public register. Days are whole; both ends are served. */
export type Term = {
  readonly name: string;
  readonly role: string;
  readonly from: Day;
  readonly until: Day;
  /** Null where no training is asked for. */
  readonly trainingDueOn: Day | null;
  readonly trainedOn: Day | null;
  /** The last day, where it was not `until`. */
  readonly endedOn: Day | null;
  readonly endedBy: EarlyEnd | null;
};

const shape = recordOf<Term>({
  name: line({ max: NAME_LENGTH_MAX }),
  role: line({ max: NAME_LENGTH_MAX }),
  from: day,
  until: day,
  trainingDueOn: orNull(day),
  trainedOn: orNull(day),
  endedOn: orNull(day),
  endedBy: orNull(oneOf(EARLY_ENDS)),
});

/** Reads what a row or a form gives of a term. */
export function parseTerm(value: unknown): Result<Term, readonly Fault[]> {
  const read = shape(value, '');
  if (!read.ok) return read;
  const { from, until, endedOn, endedBy } = read.value;
  const faults: Fault[] = [];
  if (until < from) faults.push({ field: 'until', problem: 'contradiction' });
  if ((endedOn === null) !== (endedBy === null)) faults.push({ field: 'endedBy', problem: 'contradiction' });
  if (endedOn !== null && endedOn > until) faults.push({ field: 'endedOn', problem: 'contradiction' });
  return faults.length > 0 ? err(faults) : read;
}

/** The term that begins with a result. */
export function termFrom(
  rules: ElectionRules,
  { name, resultOn }: { readonly name: string; readonly resultOn: Day },
): Term {
  const from = addDays(resultOn, rules.termStartsDays);
  return {
    name,
    role: rules.role,
    from,
    until: addDays(addMonths(from, rules.termMonths), -1),
    trainingDueOn: rules.trainingDueDays === null ? null : addDays(from, rules.trainingDueDays),
    trainedOn: null,
    endedOn: null,
    endedBy: null,
  };
}

/** Ends a term before its time. A term that has ended is not ended again; one that never began may end before it. */
export function endTerm(
  term: Term,
  { on, by }: { readonly on: Day; readonly by: EarlyEnd },
): Result<Term, 'has-ended'> {
  return term.endedOn !== null || on > term.until ? err('has-ended') : ok({ ...term, endedOn: on, endedBy: by });
}

export type TermStanding = 'coming' | 'serving' | 'over';

export function termStanding({ from, until, endedOn }: Term, on: Day): TermStanding {
  if (on > (endedOn ?? until)) return 'over';
  return on < from ? 'coming' : 'serving';
}

export function trainingIsOverdue(term: Term, on: Day): boolean {
  const { trainingDueOn, trainedOn } = term;
  return trainingDueOn !== null && trainedOn === null && on > trainingDueOn && termStanding(term, on) === 'serving';
}

/** Seats of a role that nobody holds on a day. */
export function vacanciesOn(
  terms: readonly Term[],
  { role, seats, on }: { readonly role: string; readonly seats: number; readonly on: Day },
): number {
  const held = terms.filter((term) => term.role === role && termStanding(term, on) === 'serving').length;
  return Math.max(0, seats - held);
}

/** The day from which on a seat is vacant, if nobody is elected until then: today, or the day after a term. */
export function nextVacancyOn(
  terms: readonly Term[],
  { role, seats, on }: { readonly role: string; readonly seats: number; readonly on: Day },
): Day | null {
  const ends = terms.map(({ endedOn, until }) => addDays(endedOn ?? until, 1)).filter((end) => end > on);
  const days = [on, ...sorted(ends, (a, b) => (a < b ? -1 : 1))];
  return days.find((some) => vacanciesOn(terms, { role, seats, on: some }) > 0) ?? null;
}
