// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonStatus } from './people-status.ts';

export const TERM_STEPS = ['invite', 'names', 'let-in', 'end'] as const;
export type TermStep = (typeof TERM_STEPS)[number];
/** `waiting`: somebody else has to do something first. */
export type StepState = 'done' | 'now' | 'waiting' | 'later';

export type TermFacts = {
  /** Whoever comes in; nobody chosen yet. */
  readonly successor: PersonStatus | undefined;
  /** Cases whose reporters gave names, and nobody has said yet whether they mean the one who comes in. */
  readonly unanswered: number;
  /** Cases that nobody has decided about yet. */
  readonly undecided: number;
  readonly leavingServes: boolean;
  /** Her term's end is signed by one officer and waits for another. */
  readonly endIsProposed: boolean;
};

/** How far the end of a term is. It follows from what is so, so that it can be left and taken up at any time. */
export function termSteps(facts: TermFacts): Readonly<Record<TermStep, StepState>> {
  const { successor, unanswered, undecided } = facts;
  const invite = successor === 'serves' ? 'done' : successor === undefined ? 'now' : 'waiting';
  const names = invite !== 'done' ? 'later' : unanswered === 0 ? 'done' : 'now';
  const letIn = names !== 'done' ? 'later' : undecided === 0 ? 'done' : 'now';
  return { invite, names, 'let-in': letIn, end: endOf(facts, letIn) };
}

function endOf({ leavingServes, endIsProposed }: TermFacts, before: StepState): StepState {
  if (!leavingServes) return 'done';
  if (endIsProposed) return 'waiting';
  return before === 'done' ? 'now' : 'later';
}
