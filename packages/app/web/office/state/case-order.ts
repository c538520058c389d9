// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';
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
  return sorted(
    cases,
    (left, right) =>
      Number(isDanger(right.state)) - Number(isDanger(left.state)) ||
      (left.state.waitingSince ?? NOT_WAITING) - (right.state.waitingSince ?? NOT_WAITING) ||
      right.lastAt - left.lastAt,
  );
}

/** Whether every word that was typed occurs. */
export function isFound(searchText: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => searchText.includes(word));
}
