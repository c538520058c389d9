// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, toHex, type Json } from '@amends/base';
import type { ElectionCall, Schedule } from './call.ts';
import type { ElectionState } from './move-election.ts';

/** `fixed`: it may not change any more. `earlier`: a date that members were told may move to a later one only. */
export type ChangeFault = { readonly field: string; readonly problem: 'fixed' | 'earlier' };

/** What a change is held against. */
export type ChangeContext = { readonly now: number; readonly state: ElectionState };

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
const VOTE_DATES: readonly (typeof DATES)[number][] = [
  'votingOpensAt',
  'votingClosesAt',
  'resultsBy',
  'objectionsUntil',
];

/**
 * What keeps a call from being changed so. A draft may change in all. Once it is out, dates ahead may only be put off,
 * those that have passed stay, and nobody shortens or prolongs a vote that is open; a vote that should be open and is
 * not on the board yet may be put off. From the opening of nominations on, candidates stand under these rules, and the
 * rules, the method among them, stay. For a question about an officer that is from the call on. Texts may be put right
 * at any time, but for the title of what is on the board. `checkCall` says whether the new dates keep the rules.
 */
export function mayChangeCall(
  before: ElectionCall,
  after: ElectionCall,
  context: ChangeContext,
): readonly ChangeFault[] {
  if (context.state === 'draft') return [];
  return [...changedDates(before, after, context), ...changedTerms(before, after, context)];
}

function changedDates(before: ElectionCall, after: ElectionCall, context: ChangeContext): readonly ChangeFault[] {
  return DATES.flatMap((name): readonly ChangeFault[] => {
    const field = `schedule.${name}`;
    const [was, is] = [before.schedule[name], after.schedule[name]];
    if (was === is) return [];
    // A forum can be added, or dropped while it is ahead; every other date was promised.
    const mayBeNull = name === 'forumAt' && (was === null || was > context.now);
    if (was === null || is === null) return mayBeNull ? [] : [{ field, problem: 'fixed' }];
    if (isOver(before, name, context)) return [{ field, problem: 'fixed' }];
    return is < was ? [{ field, problem: 'earlier' }] : [];
  });
}

function isOver({ schedule, ballot }: ElectionCall, name: (typeof DATES)[number], context: ChangeContext): boolean {
  const { now, state } = context;
  const isLate = state === 'called' && ballot === 'amends' && VOTE_DATES.includes(name);
  if (isLate) return false;
  // How long the vote is open was settled when it opened.
  const end = name === 'votingClosesAt' ? schedule.votingOpensAt : schedule[name];
  return end !== null && end <= now;
}

function changedTerms(
  before: ElectionCall,
  after: ElectionCall,
  { now, state }: ChangeContext,
): readonly ChangeFault[] {
  const fixed = (field: string, was: Json, is: Json): readonly ChangeFault[] =>
    toText(was) === toText(is) ? [] : [{ field, problem: 'fixed' }];
  const rulesAreOpen = state === 'called' && (before.schedule.nominationsOpenAt ?? 0) > now;
  return [
    ...fixed('kind', before.kind, after.kind),
    ...fixed('subject', before.subject, after.subject),
    ...fixed('schedule.calledOn', before.schedule.calledOn, after.schedule.calledOn),
    ...(rulesAreOpen ? [] : fixed('rules', before.rules, after.rules)),
    ...(rulesAreOpen ? [] : fixed('schedule.eligibleOn', before.schedule.eligibleOn, after.schedule.eligibleOn)),
    // The reason was published; one may still be given.
    ...(before.rankedReason === null ? [] : fixed('rankedReason', before.rankedReason, after.rankedReason)),
    // Until there is a board the committee may see that paper will do; it bears the title, and whoever counts it reads that.
    ...(state === 'called' ? [] : fixed('ballot', before.ballot, after.ballot)),
    ...(state === 'called' ? [] : fixed('title', before.title, after.title)),
  ];
}

function toText(value: Json): string {
  return toHex(canonicalJson(value));
}
