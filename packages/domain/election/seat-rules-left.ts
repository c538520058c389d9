// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Candidate } from './ballot-questions.ts';
import type { SeatSetting } from './rules.ts';

/**
 * The seat rules of a by-election, given who was elected before it and how many seats were left vacant: whoever comes
 * in sits beside those. What they have used up is taken off, and a rule that can keep nobody out any more is left out.
 */
export function seatRulesLeft(
  rules: readonly SeatSetting[],
  { elected, vacant }: { readonly elected: readonly Candidate[]; readonly vacant: number },
): readonly SeatSetting[] {
  return rules.flatMap(({ kind, count, option }) => {
    const seated = elected.filter(({ declaredOptions }) => declaredOptions.includes(option)).length;
    const left = Math.min(vacant, Math.max(0, count - seated));
    const isDone = kind === 'at-most' ? left === vacant : left === 0;
    return isDone ? [] : [{ kind, count: left, option }];
  });
}
