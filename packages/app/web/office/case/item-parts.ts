// SPDX-License-Identifier: AGPL-3.0-or-later
import { dayOf, OUTCOMES, type Outcome } from '@amends/domain';
import type { CaseItem } from '../../../client/officer/case-view.ts';
import { ITEM_WORDS } from '../words/case-words.ts';

/** Furthest instant that a date can hold. */
const INSTANT_MAX = 8.64e15;

/** Entries that say nothing but that something was done are one soft line. */
export function softLine(item: CaseItem, by: { readonly who: string; readonly when: string }): string | undefined {
  switch (item.kind) {
    case 'opened':
      return item.byMe ? ITEM_WORDS.openedYou(by.when) : ITEM_WORDS.opened(by.who, by.when);
    case 'countersign':
      return ITEM_WORDS.countersigned(by.who, by.when);
    case 'new-code':
      return ITEM_WORDS.newCode(by.who, by.when);
    default:
      return undefined;
  }
}

export function outcomeOf({ kind, data }: CaseItem): Outcome | undefined {
  return kind === 'close' ? OUTCOMES.find((outcome) => outcome === data.outcome) : undefined;
}

export function reminderOf({ kind, data }: CaseItem): { readonly day: string; readonly title: string } | undefined {
  const { title, dueAt } = data;
  if (kind !== 'remind' || typeof title !== 'string' || typeof dueAt !== 'number') return undefined;
  return Math.abs(dueAt) <= INSTANT_MAX ? { day: dayOf(dueAt), title } : undefined;
}
