// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall, Schedule } from './call.ts';
import { isRanked, RANKED_VOTERS_MIN } from './rules.ts';
import { hasDays, isOnDay, isWithinDays, startOf } from './schedule-days.ts';

/**
 * What keeps a call from being published. `unexpected`: this kind of call has no such thing. `past`: that is over.
 * `out-of-order`: it comes before what it has to follow. `too-short`, `too-soon`: fewer days than the rules ask for,
 * for a stretch and before a date. `too-late`: more days than they allow. `wrong-day`: not the day the rules name.
 * `reason-missing`: rankings of few voters need a reason. `roll-size-needed`: or else the number of voters.
 * `ranked-refused`: with so few voters the rules have no rankings. `too-few-tellers`.
 */
export type CallProblem =
  | 'missing'
  | 'unexpected'
  | 'past'
  | 'out-of-order'
  | 'too-short'
  | 'too-soon'
  | 'too-late'
  | 'wrong-day'
  | 'reason-missing'
  | 'roll-size-needed'
  | 'ranked-refused'
  | 'too-few-tellers';

export type CallFault = {
  /** The path in the call, such as `schedule.votingOpensAt`; `committee` for the tellers. */
  readonly field: string;
  readonly problem: CallProblem;
  /** Days, voters or tellers that are asked for. */
  readonly limit?: number;
};

export type CallContext = {
  readonly now: number;
  /** Voters on the roll; null while there is none. */
  readonly rollSize: number | null;
  /** How many have said yes to counting; not looked at where it is left out. */
  readonly tellers?: number;
};

/** The longest call: from its day to the last of its dates. */
export const CALL_DAYS_MAX = 400;

/** Everything that keeps a call from being published, by field. An empty list: it may be. */
export function checkCall(call: ElectionCall, context: CallContext): readonly CallFault[] {
  return [
    ...checkTexts(call),
    ...checkNominations(call, context),
    ...checkStatements(call),
    ...checkForum(call, context),
    ...checkOpening(call, context),
    ...checkClosing(call),
    ...checkResult(call),
    ...checkObjections(call, context),
    ...checkEligible(call, context),
    ...checkRanked(call, context.rollSize),
    ...checkTellers(call, context),
  ];
}

function checkTexts({ kind, subject, contact, aboutRole, howToApply }: ElectionCall): readonly CallFault[] {
  const asksForCandidates = kind === 'officers';
  return [
    ...when(contact === '', 'contact', 'missing'),
    ...when(asksForCandidates && aboutRole === '', 'aboutRole', 'missing'),
    ...when(asksForCandidates && howToApply === '', 'howToApply', 'missing'),
    ...when(asksForCandidates && subject !== null, 'subject', 'unexpected'),
    ...when(!asksForCandidates && subject === null, 'subject', 'missing'),
  ];
}

function checkNominations({ kind, schedule, rules }: ElectionCall, { now }: CallContext): readonly CallFault[] {
  const opens = schedule.nominationsOpenAt;
  const closes = schedule.nominationsCloseAt;
  if (kind !== 'officers') {
    return [
      ...when(opens !== null, 'schedule.nominationsOpenAt', 'unexpected'),
      ...when(closes !== null, 'schedule.nominationsCloseAt', 'unexpected'),
    ];
  }
  if (opens === null || closes === null) {
    return [
      ...when(opens === null, 'schedule.nominationsOpenAt', 'missing'),
      ...when(closes === null, 'schedule.nominationsCloseAt', 'missing'),
    ];
  }
  // Nobody could be nominated before the call was out.
  const from = Math.max(opens, startsAt(schedule, now));
  if (closes <= opens) return when(true, 'schedule.nominationsCloseAt', 'out-of-order');
  const isShort = !hasDays(rules.nominationDaysMin, { from, to: closes });
  return when(isShort, 'schedule.nominationsCloseAt', 'too-short', rules.nominationDaysMin);
}

function checkStatements({ kind, schedule, rules }: ElectionCall): readonly CallFault[] {
  const field = 'schedule.statementsDueAt';
  const { statementsDueAt, nominationsCloseAt, votingOpensAt } = schedule;
  const days = rules.statementsDueDaysBeforeVote;
  if (kind !== 'officers') return when(statementsDueAt !== null, field, 'unexpected');
  if (statementsDueAt === null) return when(days !== null, field, 'missing');
  if (statementsDueAt < (nominationsCloseAt ?? 0)) return when(true, field, 'out-of-order');
  const isLate = !hasDays(days ?? 0, { from: statementsDueAt, to: votingOpensAt });
  return when(isLate, field, 'too-late', days ?? 0);
}

function checkForum({ kind, schedule, rules }: ElectionCall, { now }: CallContext): readonly CallFault[] {
  const field = 'schedule.forumAt';
  const { forumAt, nominationsCloseAt, votingOpensAt } = schedule;
  if (forumAt === null) return when(kind === 'recall' || rules.forumNeeded, field, 'missing');
  // At a meeting the forum and the vote may begin together.
  if (forumAt < (nominationsCloseAt ?? 0) || forumAt > votingOpensAt) return when(true, field, 'out-of-order');
  const days = kind === 'recall' ? rules.recall.hearingDaysMin : 0;
  return when(!hasDays(days, { from: startsAt(schedule, now), to: forumAt }), field, 'too-soon', days);
}

function checkOpening({ schedule, rules }: ElectionCall, { now }: CallContext): readonly CallFault[] {
  const field = 'schedule.votingOpensAt';
  const { nominationsCloseAt, votingOpensAt } = schedule;
  const from = startsAt(schedule, now);
  if (votingOpensAt < from) return when(true, field, 'past');
  if (votingOpensAt < (nominationsCloseAt ?? 0)) return when(true, field, 'out-of-order');
  return when(!hasDays(rules.noticeDays, { from, to: votingOpensAt }), field, 'too-soon', rules.noticeDays);
}

function checkClosing({ schedule, rules }: ElectionCall): readonly CallFault[] {
  const field = 'schedule.votingClosesAt';
  const { votingOpensAt, votingClosesAt } = schedule;
  if (votingClosesAt <= votingOpensAt) return when(true, field, 'out-of-order');
  const isShort = !hasDays(rules.votingDaysMin, { from: votingOpensAt, to: votingClosesAt });
  return when(isShort, field, 'too-short', rules.votingDaysMin);
}

function checkResult({ schedule, rules }: ElectionCall): readonly CallFault[] {
  const field = 'schedule.resultsBy';
  const { votingClosesAt, resultsBy } = schedule;
  if (resultsBy < votingClosesAt) return when(true, field, 'out-of-order');
  const isLate = !isWithinDays(rules.resultsWithinDays, { from: votingClosesAt, to: resultsBy });
  return when(isLate, field, 'too-late', rules.resultsWithinDays);
}

function checkObjections({ schedule, rules }: ElectionCall, { now }: CallContext): readonly CallFault[] {
  const field = 'schedule.objectionsUntil';
  const { resultsBy, objectionsUntil } = schedule;
  if (objectionsUntil < resultsBy) return when(true, field, 'out-of-order');
  const isFar = !isWithinDays(CALL_DAYS_MAX, { from: startsAt(schedule, now), to: objectionsUntil });
  if (isFar) return when(true, field, 'too-late', CALL_DAYS_MAX);
  const isShort = !hasDays(rules.objectionDays, { from: resultsBy, to: objectionsUntil });
  return when(isShort, field, 'too-short', rules.objectionDays);
}

function checkEligible({ schedule, rules }: ElectionCall, { now }: CallContext): readonly CallFault[] {
  const field = 'schedule.eligibleOn';
  const { eligibleOn, votingOpensAt, votingClosesAt } = schedule;
  switch (rules.eligibleAsOf) {
    case 'call':
      return when(!isOnDay(startsAt(schedule, now), eligibleOn), field, 'wrong-day');
    case 'vote-opening':
      return when(!isOnDay(votingOpensAt, eligibleOn), field, 'wrong-day');
    case 'meeting-day':
      // Nobody can know on whose list she is after the vote.
      return when(startOf(eligibleOn) > votingClosesAt, field, 'wrong-day');
  }
}

/**
 * What keeps members of a small roll from ranking. It is asked again whenever the roll changes.
 *
 * @param rollSize - voters on the roll; null while there is none
 */
export function checkRanked(
  { kind, rules, rankedReason }: ElectionCall,
  rollSize: number | null,
): readonly CallFault[] {
  if (kind !== 'officers' || !isRanked(rules.method)) return [];
  const isRefused = rules.rankedBelowFifty === 'refused';
  if (rollSize === null)
    return when(isRefused || rankedReason === null, 'rankedReason', 'roll-size-needed', RANKED_VOTERS_MIN);
  if (rollSize >= RANKED_VOTERS_MIN) return [];
  if (isRefused) return when(true, 'rules.method', 'ranked-refused', RANKED_VOTERS_MIN);
  return when(rankedReason === null, 'rankedReason', 'reason-missing', RANKED_VOTERS_MIN);
}

function checkTellers({ rules }: ElectionCall, { tellers }: CallContext): readonly CallFault[] {
  const isSmall = tellers !== undefined && tellers < rules.committeeSizeMin;
  return when(isSmall, 'committee', 'too-few-tellers', rules.committeeSizeMin);
}

/** When the call is out: on its day, or now for a draft. */
function startsAt({ calledOn }: Schedule, now: number): number {
  return calledOn === null ? now : startOf(calledOn);
}

// eslint-disable-next-line @typescript-eslint/max-params -- It writes one line of a table of checks.
function when(isFault: boolean, field: string, problem: CallProblem, limit?: number): readonly CallFault[] {
  if (!isFault) return [];
  return [limit === undefined ? { field, problem } : { field, problem, limit }];
}
