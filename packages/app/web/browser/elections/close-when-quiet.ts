// SPDX-License-Identifier: AGPL-3.0-or-later
import { QUIET_WORDS } from '../../ui/elections/words/people-words.ts';
import { startIdleClock } from '../idle-clock.ts';
import { make } from '../make.ts';

type Quiet = {
  /** There is nothing secret on the page, or something is in hand. */
  readonly isSafe: () => boolean;
  /** Just before the page goes. */
  readonly leave?: () => void;
};

/**
 * Loads a page again once nobody has moved for five minutes: no secret of it is in memory or in a field then, and the
 * server's page says why.
 */
export function closeWhenQuiet(target: HTMLElement, { isSafe, leave }: Quiet): void {
  const note = make('div', { class: 'note alarm still-there', role: 'alert' }, make('p', {}, QUIET_WORDS.near));
  startIdleClock({
    isBusy: isSafe,
    warn: (isNear) => {
      if (isNear) target.append(note);
      else note.remove();
    },
    end: () => {
      leave?.();
      location.replace(`${location.pathname}?quiet`);
    },
  });
}

/** Whether nobody has begun to type on a page. */
export function hasNothingTyped(target: HTMLElement): boolean {
  return [
    ...target.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=checkbox]), textarea'),
  ].every(({ value }) => value.trim() === '');
}
