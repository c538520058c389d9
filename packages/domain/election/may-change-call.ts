// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, toHex, type Json } from '@amends/base';
import type { ElectionCall, Schedule } from './call.ts';

/** `fixed`: it may not change any more. `earlier`: a date that members were told may move to a later one only. */
export type ChangeFault = { readonly field: string; readonly problem: 'fixed' | 'earlier' };

const DATES = [
  'nominationsOpenAt',
  'nominationsCloseAt',
  'statementsDueAt',
  'forumAt',
  'votingOpensAt',
  'votingClosesAt',
  'resultsBy',
  'objectionsUntil',
] as const satisfies readonly (keyof Schedule)[];

/**
 * What keeps a call from being changed so. A draft may change in all. Once it is out, dates ahead may only be put off,
 * those that have passed stay, and nobody shortens or prolongs a vote that is open. From the opening of nominations on,
 * candidates stand under these rules, and the rules, the method among them, stay. For a question about an officer that
 * is from the call on. Texts may be put right at any time. `checkCall` says whether the new dates keep the rules.
 */
export function mayChangeCall(before: ElectionCall, after: ElectionCall, now: number): readonly ChangeFault[] {
  if (before.schedule.calledOn === null) return [];
  return [...changedDates(before.schedule, after.schedule, now), ...changedTerms(before, after, now)];
}

function changedDates(before: Schedule, after: Schedule, now: number): readonly ChangeFault[] {
  return DATES.flatMap((name): readonly ChangeFault[] => {
    const [was, is] = [before[name], after[name]];
    const field = `schedule.${name}`;
    if (was === is) return [];
    // A forum can be added or dropped; every other date was promised.
    const mayBeNull = name === 'forumAt' && (was === null || was > now);
    if (was === null || is === null) return mayBeNull ? [] : [{ field, problem: 'fixed' }];
    const isOver = was <= now || (name === 'votingClosesAt' && before.votingOpensAt <= now);
    if (isOver) return [{ field, problem: 'fixed' }];
    return is < was ? [{ field, problem: 'earlier' }] : [];
  });
}

function changedTerms(before: ElectionCall, after: ElectionCall, now: number): readonly ChangeFault[] {
  const fixed = (field: string, was: Json, is: Json): readonly ChangeFault[] =>
    toText(was) === toText(is) ? [] : [{ field, problem: 'fixed' }];
  const voteIsOpen = before.schedule.votingOpensAt <= now;
  const rulesAreOpen = (before.schedule.nominationsOpenAt ?? 0) > now;
  return [
    ...fixed('kind', before.kind, after.kind),
    ...fixed('subject', before.subject, after.subject),
    ...fixed('schedule.calledOn', before.schedule.calledOn, after.schedule.calledOn),
    ...(rulesAreOpen ? [] : fixed('rules', before.rules, after.rules)),
    ...(rulesAreOpen ? [] : fixed('schedule.eligibleOn', before.schedule.eligibleOn, after.schedule.eligibleOn)),
    // The reason was published; one may still be given.
    ...(before.rankedReason === null ? [] : fixed('rankedReason', before.rankedReason, after.rankedReason)),
    ...(voteIsOpen ? fixed('ballot', before.ballot, after.ballot) : []),
  ];
}

function toText(value: Json): string {
  return toHex(canonicalJson(value));
}
