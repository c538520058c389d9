// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId } from '@amends/base';
import type { CaseView } from '../../../client/officer/case-view.ts';
import type { HandoverCase } from '../../../client/officer/office-session.ts';

/** By case: whether the officer is one of the people whom its reporter left out by name. Asked before anything is given. */
export type NameAnswers = Readonly<Record<ChannelId, boolean>>;

/** What an officer can do with her cases for another one. */
export type HandoverPlan = {
  /** Read by the other with keys that are lost. */
  readonly lost: readonly CaseView[];
  /** Their reporters gave names of people who are never to read them. */
  readonly named: readonly CaseView[];
  /** How many of those have no answer yet. */
  readonly unanswered: number;
  /** The other may be let in. */
  readonly open: readonly CaseView[];
  /** The other is one of the people named. */
  readonly notForThem: readonly CaseView[];
  readonly leftOut: readonly CaseView[];
  readonly read: readonly CaseView[];
  /** Nothing can be added to these any more. */
  readonly stuck: readonly CaseView[];
};

export function planHandover(cases: readonly HandoverCase[], answers: NameAnswers): HandoverPlan {
  const of = (wanted: HandoverCase['sharing']): readonly CaseView[] =>
    cases.filter(({ sharing }) => sharing === wanted).map(({ view }) => view);
  const [may, lost] = [of('may-read'), of('lost-keys')];
  const free = may.filter(({ stopped }) => !stopped);
  const named = free.filter(({ excludedNames }) => excludedNames.length > 0);
  return {
    lost: lost.filter(({ stopped }) => !stopped),
    named,
    unanswered: named.filter(({ id }) => answers[id] === undefined).length,
    open: free.filter(({ id }) => answers[id] !== true),
    notForThem: named.filter(({ id }) => answers[id] === true),
    leftOut: of('left-out'),
    read: of('reads'),
    stuck: [...may, ...lost].filter(({ stopped }) => stopped),
  };
}

/** Everything may be let out of one's hands but what its reporter asked to stop. */
export function isTickedAtFirst({ state }: CaseView): boolean {
  return state.stage !== 'withdrawn';
}

/** Whether a name that a reporter gave shares a word with an officer's: a hint for whoever answers, and no answer. */
export function soundsLike(given: string, officer: string): boolean {
  const hers = new Set(wordsOf(officer));
  return wordsOf(given).some((word) => hers.has(word));
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .normalize('NFD')
    .split(/[^\p{L}\p{M}]+/u)
    .map((word) => word.replaceAll(/\p{M}/gu, ''))
    .filter((word) => word.length > 1);
}
