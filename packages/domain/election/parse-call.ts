// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { BALLOT_PLACES, CALL_KINDS, type ElectionCall, type Schedule } from './call.ts';
import { parseRules, TITLE_LENGTH_MAX } from './parse-rules.ts';
import { day, flag, instant, line, listOf, oneOf, orElse, orNull, recordOf, text, type Fault } from './read-shape.ts';

export const CALL_TEXT_LENGTH_MAX = 5_000;
export const QUALITIES_MAX = 20;
export const QUALITY_LENGTH_MAX = 300;
export const REASON_LENGTH_MAX = 1_000;
const CONTACT_LENGTH_MAX = 300;

const laterText = orElse(text({ max: CALL_TEXT_LENGTH_MAX, min: 0 }), '');

const schedule = recordOf<Schedule>({
  calledOn: orElse(orNull(day), null),
  nominationsOpenAt: orNull(instant),
  nominationsCloseAt: orNull(instant),
  statementsDueAt: orNull(instant),
  forumAt: orNull(instant),
  forumPlace: orElse(line({ max: CONTACT_LENGTH_MAX, min: 0 }), ''),
  votingOpensAt: instant,
  votingClosesAt: instant,
  resultsBy: instant,
  objectionsUntil: instant,
  eligibleOn: day,
});

const shape = recordOf<ElectionCall>({
  title: line({ max: TITLE_LENGTH_MAX }),
  kind: oneOf(CALL_KINDS),
  subject: orElse(orNull(line({ max: TITLE_LENGTH_MAX })), null),
  rules: parseRules,
  schedule,
  ballot: oneOf(BALLOT_PLACES),
  aboutRole: laterText,
  qualities: orElse(listOf(line({ max: QUALITY_LENGTH_MAX }), QUALITIES_MAX), []),
  howToApply: laterText,
  contact: orElse(line({ max: CONTACT_LENGTH_MAX, min: 0 }), ''),
  rankedReason: orElse(orNull(text({ max: REASON_LENGTH_MAX })), null),
  isRehearsal: orElse(flag, false),
});

/**
 * Reads a call out of a row, or out of what a form was turned into (instants as numbers, days as YYYY-MM-DD). This
 * says what is malformed; whether the dates keep the rules is for `checkCall` to say, so that drafts can be kept.
 */
export function parseCall(value: unknown): Result<ElectionCall, readonly Fault[]> {
  return shape(value, '');
}
