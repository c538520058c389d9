// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, dayOf, type Day } from '../deadline/day.ts';
import { foldEmail } from './email-address.ts';
import type { ElectionCall } from './call.ts';
import { TITLE_LENGTH_MAX } from './parse-rules.ts';
import { DAY_MS } from './schedule-days.ts';

/** Whole days for which a rehearsal is kept, if nobody throws it away before. */
export const REHEARSAL_DAYS = 30;
/** Rehearsals of one office at a time. */
export const REHEARSALS_MAX = 3;
/** Spare credentials, and credentials for paper, are enough to try them. */
const POOL_MAX = 10;

/** Nobody takes these for candidates. They begin with one letter each, so that they are told apart at a glance. */
const FOODS = ['Apple', 'Bread', 'Cheese', 'Dates', 'Eggs', 'Figs', 'Grapes', 'Honey', 'Icing', 'Jam'] as const;
const NAMES_MIN = 3;

/**
 * The call of a rehearsal: the same questions, seats and method as another election's, about nobody who is real. All
 * that comes before the vote is over, and the vote ends at the latest when the rehearsal is swept away.
 */
export function rehearsalCall(call: ElectionCall, now: number): ElectionCall {
  const { rules, kind } = call;
  const end = now + REHEARSAL_DAYS * DAY_MS;
  const electsSomebody = kind === 'officers';
  return {
    title: `Rehearsal: ${call.title}`.slice(0, TITLE_LENGTH_MAX).trim(),
    kind,
    subject: electsSomebody ? null : FOODS[0],
    rules: {
      ...rules,
      declaredOptions: [],
      seatRules: [],
      objectionDays: 0,
      objectionsToForceVote: null,
      quorum: { kind: 'none' },
      spareCredentials: rules.spareCredentials && Math.min(rules.spareCredentials, POOL_MAX),
      paperPool: Math.min(rules.paperPool, POOL_MAX),
    },
    schedule: {
      calledOn: dayOf(now),
      nominationsOpenAt: electsSomebody ? now : null,
      nominationsCloseAt: electsSomebody ? now : null,
      statementsDueAt: electsSomebody ? now : null,
      forumAt: null,
      forumPlace: '',
      votingOpensAt: now,
      votingClosesAt: end,
      resultsBy: end,
      // Nobody objects to what does not count: this is over as soon as there is a result.
      objectionsUntil: now,
      eligibleOn: dayOf(now),
    },
    ballot: 'amends',
    aboutRole: 'This is a rehearsal. Nothing here counts.',
    qualities: [],
    howToApply: '',
    contact: call.contact,
    rankedReason: null,
    isRehearsal: true,
  };
}

/** Who stands in a rehearsal: more than there are seats, so that there is something to vote on. */
export function rehearsalNames({ kind, rules }: ElectionCall): readonly string[] {
  if (kind !== 'officers') return [];
  const count = Math.max(NAMES_MIN, rules.seats + 1);
  return Array.from({ length: count }, (_, index) => FOODS[index] ?? `Dish ${String(index + 1)}`);
}

/** The first day on which a rehearsal that was made now is not kept any more. */
export function rehearsalEndsOn(now: number): Day {
  return addDays(dayOf(now), REHEARSAL_DAYS);
}

/** People of an election as the roll of its rehearsal: each address once, under the first name it comes with. */
export function rehearsalRoll<T extends { readonly email: string }>(people: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return people.filter(({ email }) => {
    const key = foldEmail(email);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
