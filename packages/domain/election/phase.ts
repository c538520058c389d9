// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall } from './call.ts';
import type { ElectionState } from './move-election.ts';

/**
 * What an election's public page is about now. `draft` is not public. `waiting`: all is said, the vote opens soon.
 * `late`: the vote should be open, and its board is not there. `ended`: the vote is over and was not closed yet.
 * `counting`: closed, no result yet. `objections`: there is a result, and members may object. `result`: they may no
 * longer, and nobody has certified it.
 */
export const PHASES = [
  'draft',
  'notice',
  'nominations',
  'statements',
  'forum',
  'waiting',
  'voting',
  'late',
  'ended',
  'counting',
  'objections',
  'result',
  'certified',
  'annulled',
] as const;
export type Phase = (typeof PHASES)[number];

export type PhaseFacts = {
  readonly state: ElectionState;
  readonly call: ElectionCall;
  readonly now: number;
  /** Until when members may object (`objectionDeadline`); null before there is a result. */
  readonly objectionsUntil: number | null;
};

/** What a rehearsal is about in each state: it has no dates to wait for. */
const REHEARSED: Readonly<Record<ElectionState, Phase>> = {
  draft: 'draft',
  called: 'waiting',
  sealed: 'voting',
  closed: 'counting',
  counted: 'result',
  certified: 'certified',
  annulled: 'annulled',
};

export function phaseOf({ state, call, now, objectionsUntil }: PhaseFacts): Phase {
  if (call.isRehearsal) return REHEARSED[state];
  switch (state) {
    case 'called':
    case 'sealed':
      return scheduledPhase(call, { now, isSealed: state === 'sealed' });
    case 'closed':
      return 'counting';
    case 'counted':
      return now < (objectionsUntil ?? call.schedule.objectionsUntil) ? 'objections' : 'result';
    case 'draft':
    case 'certified':
    case 'annulled':
      return state;
  }
}

/** Whether tellers may end the vote now: when its time is over, or in a rehearsal when they like. */
export function mayCloseVote({ isRehearsal }: ElectionCall, phase: Phase): boolean {
  return phase === (isRehearsal ? 'voting' : 'ended');
}

/** Whether anybody may be nominated now. A forum or a meeting is no reason to close early: the schedule says when. */
export function nominationsAreOpen({ schedule }: ElectionCall, now: number): boolean {
  const { nominationsOpenAt, nominationsCloseAt } = schedule;
  return (
    nominationsOpenAt !== null && nominationsCloseAt !== null && nominationsOpenAt <= now && now < nominationsCloseAt
  );
}

/** Whether a candidate may still change what she says: until statements are due, or the vote opens. */
export function statementsAreOpen({ schedule }: ElectionCall, now: number): boolean {
  const { nominationsOpenAt, statementsDueAt, votingOpensAt } = schedule;
  return nominationsOpenAt !== null && nominationsOpenAt <= now && now < (statementsDueAt ?? votingOpensAt);
}

function scheduledPhase(
  { schedule, ballot }: ElectionCall,
  { now, isSealed }: { readonly now: number; readonly isSealed: boolean },
): Phase {
  const isReady = isSealed || ballot === 'elsewhere';
  const ends: readonly (readonly [Phase, number | null])[] = [
    ['notice', schedule.nominationsOpenAt],
    ['nominations', schedule.nominationsCloseAt],
    ['statements', schedule.statementsDueAt],
    ['forum', schedule.forumAt],
    ['waiting', schedule.votingOpensAt],
    [isReady ? 'voting' : 'late', schedule.votingClosesAt],
  ];
  return ends.find(([, end]) => end !== null && now < end)?.[0] ?? (isReady ? 'ended' : 'late');
}
