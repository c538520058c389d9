// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, type JsonObject } from '@amends/base';
import type { ReportAnswers } from '@amends/domain';
import { NOUNS } from '@amends/protocol/wire/code-name-words.ts';

/** What an invented case says at one place of its thread. */
export type Said = {
  readonly byReporter: boolean;
  readonly kind: string;
  readonly text: string;
  readonly data: JsonObject;
};

const WORDS = 60;
/** An odd number without factors in common with the list's length, so that texts differ. */
const STEP = 97;

/** What the reporter of a case writes first. */
export function reportOf(index: number): ReportAnswers {
  return { what: wordsOf(index, 0), wish: ['be-heard'], where: 'Social' };
}

/** What follows a report: it is opened and acknowledged, then the two write to each other. */
export function sayIn(index: number, place: number): Said {
  const text = wordsOf(index, place);
  switch (place) {
    case 1:
      return { byReporter: false, kind: 'opened', text: '', data: {} };
    case 2:
      return { byReporter: false, kind: 'acknowledge', text, data: {} };
    default:
      return { byReporter: place % 2 === 1, kind: 'message', text, data: {} };
  }
}

/** About 400 letters of words that no other case has in this order. */
export function wordsOf(index: number, place: number): string {
  const first = index * 41 + place * 7;
  return Array.from({ length: WORDS }, (_, at) => itemAt(NOUNS, (first + at * STEP) % NOUNS.length)).join(' ');
}
