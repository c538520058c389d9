// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { dayOf, type Day } from '../deadline/day.ts';
import { readAnswers } from '../report/parse-answers.ts';
import type { Danger, ReportAnswers } from '../report/questions.ts';
import { mayWrite, OUTCOMES, type Outcome } from './entry-kinds.ts';

/** An opened entry of a reporter's channel, as the fold needs it. */
export type CaseEvent = {
  readonly id: string;
  readonly kind: string;
  /** An officer's id, or `reporter`. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  readonly data: JsonObject;
};

export const STAGES = ['received', 'acknowledged', 'in-talk', 'closed', 'withdrawn'] as const;
export type Stage = (typeof STAGES)[number];

/** What somebody has to do next, for the office's list. */
export type NextTask = 'acknowledge' | 'answer' | 'countersign' | 'nothing';

export type Closing = {
  readonly entry: string;
  readonly by: string;
  readonly outcome: Outcome;
  readonly secondWanted: boolean;
  readonly countersignedBy: readonly string[];
};

export type CaseState = {
  readonly stage: Stage;
  readonly isQuestion: boolean;
  readonly danger: Danger;
  readonly answers: Partial<ReportAnswers>;
  /** Since when the reporter has been waiting for a word, or undefined when she is not. */
  readonly waitingSince: number | undefined;
  /** When the reporter was last told anything. */
  readonly lastToldAt: number | undefined;
  /** The day each officer's device first reported opening it. */
  readonly openedOn: ReadonlyMap<string, Day>;
  readonly closing: Closing | undefined;
  readonly nextTask: NextTask;
  /** Ids already folded; an entry sent twice counts once. */
  readonly known: ReadonlySet<string>;
};

/** Where each kind of entry leads from each stage; what is not listed leaves the stage as it is. */
const TRANSITIONS: Readonly<Record<Stage, Readonly<Record<string, Stage>>>> = {
  received: { acknowledge: 'acknowledged', message: 'in-talk', ask: 'in-talk', close: 'closed', withdraw: 'withdrawn' },
  acknowledged: { message: 'in-talk', ask: 'in-talk', close: 'closed', withdraw: 'withdrawn' },
  'in-talk': { close: 'closed', withdraw: 'withdrawn' },
  closed: { 'message-from-reporter': 'in-talk', withdraw: 'withdrawn' },
  withdrawn: {},
};

/** A case of which nothing was read yet. */
export const NEW_CASE: CaseState = {
  stage: 'received',
  isQuestion: false,
  danger: 'no',
  answers: {},
  waitingSince: undefined,
  lastToldAt: undefined,
  openedOn: new Map(),
  closing: undefined,
  nextTask: 'nothing',
  known: new Set(),
};

/**
 * The state of a case: a fold over its opened entries, the same on every device.
 *
 * @param from - the state after the entries that stand before these
 */
export function foldCase(events: readonly CaseEvent[], from: CaseState = NEW_CASE): CaseState {
  const folded = events.reduce(
    (state, event) => (state.known.has(event.id) ? state : withKnown(apply(state, event), event.id)),
    from,
  );
  return { ...folded, nextTask: nextTaskOf(folded) };
}

/** The stage after an event. What its author may not write moves nothing. */
export function transition(stage: Stage, event: Pick<CaseEvent, 'kind' | 'by'>): Stage {
  if (!mayWrite(event)) return stage;
  const name = event.by === 'reporter' && event.kind === 'message' ? 'message-from-reporter' : event.kind;
  return TRANSITIONS[stage][name] ?? stage;
}

function apply(state: CaseState, event: CaseEvent): CaseState {
  const moved = { ...state, stage: transition(state.stage, event) };
  return event.by === 'reporter' ? applyReporter(moved, event) : applyOfficer(moved, event);
}

function applyReporter(state: CaseState, event: CaseEvent): CaseState {
  switch (event.kind) {
    case 'report':
    case 'question': {
      const answers = readAnswers(event.data.answers);
      const isQuestion = event.kind === 'question';
      return { ...state, isQuestion, answers, danger: answers.danger ?? 'no', waitingSince: event.at };
    }
    case 'answers':
      return applyAnswers(state, event);
    case 'message':
      return { ...state, waitingSince: state.waitingSince ?? event.at };
    case 'withdraw':
      return { ...state, waitingSince: undefined };
    default:
      return state;
  }
}

/** Danger that is told of later wants an answer as a message does, and opens again what was closed. */
function applyAnswers(state: CaseState, event: CaseEvent): CaseState {
  const given = readAnswers(event.data.answers);
  const answered = { ...state, answers: { ...state.answers, ...given }, danger: given.danger ?? state.danger };
  if (given.danger === undefined || given.danger === 'no') return answered;
  const stage = transition(state.stage, { kind: 'message', by: event.by });
  return { ...answered, stage, waitingSince: state.waitingSince ?? event.at };
}

function applyOfficer(state: CaseState, event: CaseEvent): CaseState {
  switch (event.kind) {
    case 'opened': {
      const openedOn = new Map(state.openedOn);
      if (!openedOn.has(event.by)) openedOn.set(event.by, dayOf(event.at));
      return { ...state, openedOn };
    }
    case 'acknowledge':
    case 'message':
    case 'ask':
      return { ...state, waitingSince: undefined, lastToldAt: event.at };
    case 'close':
      return { ...state, waitingSince: undefined, lastToldAt: event.at, closing: readClosing(event) };
    case 'countersign':
      return { ...state, closing: countersigned(state.closing, event) };
    default:
      return state;
  }
}

function readClosing(event: CaseEvent): Closing {
  return {
    entry: event.id,
    by: event.by,
    outcome: OUTCOMES.find((outcome) => outcome === event.data.outcome) ?? 'nothing-more-wished',
    secondWanted: event.data.secondWanted === true,
    countersignedBy: [],
  };
}

function countersigned(closing: Closing | undefined, event: CaseEvent): Closing | undefined {
  if (closing === undefined || event.data.entry !== closing.entry || event.by === closing.by) return closing;
  return { ...closing, countersignedBy: [...new Set([...closing.countersignedBy, event.by])] };
}

function nextTaskOf(state: CaseState): NextTask {
  if (state.stage === 'withdrawn') return 'nothing';
  if (state.stage === 'received') return 'acknowledge';
  if (state.waitingSince !== undefined) return 'answer';
  const { closing } = state;
  const wantsSecond = state.stage === 'closed' && closing?.secondWanted === true;
  return wantsSecond && closing.countersignedBy.length === 0 ? 'countersign' : 'nothing';
}

function withKnown(state: CaseState, id: string): CaseState {
  return { ...state, known: new Set([...state.known, id]) };
}
