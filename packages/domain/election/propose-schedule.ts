// SPDX-License-Identifier: AGPL-3.0-or-later
import { dayOf } from '../deadline/day.ts';
import type { CallKind, Schedule } from './call.ts';
import type { ElectionRules } from './rules.ts';
import { DAY_MS } from './schedule-days.ts';

/** The shortest schedule that keeps the rules, as a draft to begin with. `from` is when it may be published. */
export function proposeSchedule(
  rules: ElectionRules,
  { kind, from }: { readonly kind: CallKind; readonly from: number },
): Schedule {
  const electsSomebody = kind === 'officers';
  const after = (start: number, days: number): number => start + days * DAY_MS;
  const closes = electsSomebody ? after(from, Math.max(1, rules.nominationDaysMin)) : from;
  const forumFrom = kind === 'recall' ? after(from, rules.recall.hearingDaysMin) : closes;
  const hasForum = kind === 'recall' || rules.forumNeeded;
  const votingOpensAt = Math.max(
    after(from, rules.noticeDays),
    electsSomebody ? after(closes, rules.statementsDueDaysBeforeVote ?? 0) : from,
    hasForum ? forumFrom : from,
  );
  const votingClosesAt = Math.max(after(votingOpensAt, rules.votingDaysMin), votingOpensAt + DAY_MS / 12);
  const resultsBy = after(votingClosesAt, rules.resultsWithinDays);
  const isDue = electsSomebody && rules.statementsDueDaysBeforeVote !== null;
  return {
    calledOn: null,
    nominationsOpenAt: electsSomebody ? from : null,
    nominationsCloseAt: electsSomebody ? closes : null,
    statementsDueAt: isDue ? closes : null,
    forumAt: hasForum ? votingOpensAt : null,
    forumPlace: '',
    votingOpensAt,
    votingClosesAt,
    resultsBy,
    objectionsUntil: after(resultsBy, rules.objectionDays),
    eligibleOn: dayOf(rules.eligibleAsOf === 'call' ? from : votingOpensAt),
  };
}
