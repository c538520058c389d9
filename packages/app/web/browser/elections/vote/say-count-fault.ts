// SPDX-License-Identifier: AGPL-3.0-or-later
import { isRanked, type Question } from '@amends/election/v1/shapes/election.ts';
import type { Marks } from '../../../../client/elections/marks.ts';
import { CHOOSE_WORDS } from '../../../ui/elections/words/vote-words.ts';

/** Why a question cannot be left as it is marked. */
export function sayCountFault(question: Question, marks: Marks): string | undefined {
  if (isRanked(question) || marks.kind === 'ranked' || marks.isBlank) return undefined;
  const count = marks.ticked.length;
  if (count > question.max) return CHOOSE_WORDS.tooMany(count - question.max);
  if (count >= question.min) return undefined;
  return CHOOSE_WORDS.tooFew(question.min - count, question.blank === true);
}

/** How many may be ticked. */
export function sayCountAllowed({ min, max }: { readonly min: number; readonly max: number }): string {
  if (max === 1) return CHOOSE_WORDS.one;
  if (min === max) return CHOOSE_WORDS.exactly(max);
  return min === 0 ? CHOOSE_WORDS.upTo(max) : CHOOSE_WORDS.between(min, max);
}
