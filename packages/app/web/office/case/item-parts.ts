// SPDX-License-Identifier: AGPL-3.0-or-later
import { OUTCOMES, type Outcome } from '@amends/domain';
import type { CaseItem } from '../../../client/officer/case-view.ts';
import { ITEM_WORDS } from '../words/case-words.ts';
import { localDay } from '../words/say-time.ts';

/** Furthest instant that a date can hold. */
const INSTANT_MAX = 8.64e15;

/** Entries that say nothing to people, or say it a second time among the officers' notes. */
export function isShown({ kind, audience, data }: CaseItem): boolean {
  if (kind === 'open-file') return false;
  if (kind === 'generation') return audience === 'reporter' && data.reason === 'retired';
  return audience === 'reporter' || (kind !== 'leave' && kind !== 'grant');
}

type Said = {
  readonly who: string;
  readonly when: string;
  /** Who was let in. */
  readonly about: string;
  /** The reporter left that person out, so that it let nobody in. */
  readonly isRefused: boolean;
};

/** Entries that say nothing but that something was done are one soft line. */
export function softLine(item: CaseItem, { who, when, about, isRefused }: Said): string | undefined {
  switch (item.kind) {
    case 'opened':
      return item.byMe ? ITEM_WORDS.openedYou(when) : ITEM_WORDS.opened(who, when);
    case 'countersign':
      return ITEM_WORDS.countersigned(who, when);
    case 'new-code':
      return item.by === 'reporter' ? ITEM_WORDS.ownCode(when) : ITEM_WORDS.newCode(who, when);
    case 'leave':
      return item.byMe ? ITEM_WORDS.leftYou(when) : ITEM_WORDS.left(who, when);
    case 'grant':
      return isRefused ? ITEM_WORDS.notGranted(who, about) : ITEM_WORDS.granted({ who, about, when });
    case 'generation':
      return ITEM_WORDS.newKey;
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
  return Math.abs(dueAt) <= INSTANT_MAX ? { day: localDay(dueAt), title } : undefined;
}
