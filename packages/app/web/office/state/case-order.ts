// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { CaseState, NextTask } from '@amends/domain';
import type { CaseView } from '../../../client/officer/case-view.ts';

/** Later than any instant. */
const NOT_WAITING = Number.MAX_SAFE_INTEGER;

/** What waits for this officer. A closing that she signed herself waits for another. */
export type Task = NextTask | 'wait-for-second';

export function taskFor(state: CaseState, me: OfficerId): Task {
  if (state.nextTask !== 'countersign') return state.nextTask;
  return state.closing?.by === me ? 'wait-for-second' : 'countersign';
}

export function isDanger({ danger, stage }: CaseState): boolean {
  return danger !== 'no' && stage !== 'closed' && stage !== 'withdrawn';
}

/** Danger first, then whoever has waited longest; what waits for nobody comes last, the newest first. */
export function inOrder(cases: readonly CaseView[]): readonly CaseView[] {
  return cases.toSorted(
    (left, right) =>
      Number(isDanger(right.state)) - Number(isDanger(left.state)) ||
      (left.state.waitingSince ?? NOT_WAITING) - (right.state.waitingSince ?? NOT_WAITING) ||
      lastAt(right) - lastAt(left),
  );
}

/** Everything of a case that can be found by typing, in lower case. */
export function searchTextOf(view: CaseView): string {
  const answers = Object.values(view.state.answers).flat();
  const items = view.items.flatMap(({ text, attachments }) => [text, ...attachments.map(({ name }) => name)]);
  return [view.codeName, view.reference, ...answers, ...items].join('\n').toLowerCase();
}

/** Whether every word that was typed occurs. */
export function isFound(searchText: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => searchText.includes(word));
}

function lastAt(view: CaseView): number {
  return view.items.at(-1)?.at ?? 0;
}
