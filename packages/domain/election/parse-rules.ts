// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import {
  flag,
  line,
  listOf,
  oneOf,
  oneOfKinds,
  orElse,
  orNull,
  recordOf,
  wholeNumber,
  type Fault,
  type Reader,
} from './read-shape.ts';
import {
  ELIGIBLE_AS_OF,
  isRanked,
  MAJORITIES,
  METHODS,
  type ElectionRules,
  type Quorum,
  type RecallRules,
  type SeatSetting,
} from './rules.ts';
import { seatOptionsMax } from './seat-options-max.ts';

/** A fault in a rule set: `field` is its path in the file. */
export type RuleFault = Fault;

export const SEATS_MAX = 20;
export const OPTIONS_MAX = 20;
/** As many as the count looks through. */
export const SEAT_RULES_MAX = 10;
export const OPTION_LENGTH_MAX = 80;
export const TITLE_LENGTH_MAX = 120;
const VERSION_MAX = 9_999;
const DAYS_MAX = 366;
const MEMBERS_MAX = 20_000;

const days = wholeNumber({ min: 0, max: DAYS_MAX });
const percent = wholeNumber({ min: 1, max: 100 });
const kind = <const T extends string>(name: T): Reader<T> => oneOf([name]);

const quorum = oneOfKinds<Quorum>({
  none: recordOf({ kind: kind('none') }),
  percent: recordOf({ kind: kind('percent'), value: percent }),
  members: recordOf({ kind: kind('members'), value: wholeNumber({ min: 1, max: MEMBERS_MAX }) }),
});

const seatRule = recordOf<SeatSetting>({
  kind: oneOf(['at-most', 'at-least']),
  count: wholeNumber({ min: 0, max: SEATS_MAX }),
  option: line({ max: OPTION_LENGTH_MAX }),
});

const recall = recordOf<RecallRules>({
  thresholdPercent: percent,
  windowDays: wholeNumber({ min: 1, max: DAYS_MAX }),
  hearingDaysMin: days,
  majority: oneOf(MAJORITIES),
});

/** The shape alone; `parseRules` also looks whether the fields go together. */
const shape = recordOf<ElectionRules>({
  // Rules were kept without one at first.
  version: orElse(wholeNumber({ min: 1, max: VERSION_MAX }), 1),
  title: line({ max: TITLE_LENGTH_MAX }),
  role: line({ max: TITLE_LENGTH_MAX }),
  seats: wholeNumber({ min: 1, max: SEATS_MAX }),
  termMonths: wholeNumber({ min: 1, max: 120 }),
  termStartsDays: orElse(days, 1),
  trainingDueDays: orElse(orNull(wholeNumber({ min: 1, max: DAYS_MAX })), null),
  method: oneOf(METHODS),
  choicesMin: orElse(wholeNumber({ min: 0, max: SEATS_MAX }), 0),
  choicesMax: orElse(orNull(wholeNumber({ min: 1, max: 250 })), null),
  allowBlank: orElse(flag, false),
  rankedBelowFifty: orElse(oneOf(['with-reason', 'refused']), 'with-reason'),
  declaredOptions: orElse(listOf(line({ max: OPTION_LENGTH_MAX }), OPTIONS_MAX), []),
  seatRules: orElse(listOf(seatRule, SEAT_RULES_MAX), []),
  oneNomination: oneOf(['acclamation', 'confirm']),
  noticeDays: days,
  nominationDaysMin: days,
  statementsDueDaysBeforeVote: orElse(orNull(days), null),
  forumNeeded: orElse(flag, false),
  votingDaysMin: days,
  resultsWithinDays: days,
  objectionDays: days,
  objectionsToForceVote: orElse(orNull(wholeNumber({ min: 1, max: MEMBERS_MAX })), null),
  quorum: orElse(quorum, { kind: 'none' }),
  eligibleAsOf: oneOf(ELIGIBLE_AS_OF),
  memberDaysMin: orElse(wholeNumber({ min: 0, max: 3_660 }), 0),
  duesGraceDays: orElse(orNull(wholeNumber({ min: 0, max: 3_660 })), null),
  confirmByCode: orElse(flag, true),
  spareCredentials: orElse(orNull(wholeNumber({ min: 0, max: 1_000 })), null),
  paperPool: orElse(wholeNumber({ min: 0, max: 5_000 }), 0),
  committeeSizeMin: orElse(wholeNumber({ min: 2, max: 20 }), 2),
  recall,
});

/**
 * Reads a rule set as a file of the chapter or a row gives it. Every fault is named; a field that there is not is one.
 * What may be left out stands for what its name says when nothing is there: no blank box, no seat rules, no quorum.
 *
 * @param field - the path of the rules in what they are part of
 */
export function parseRules(value: unknown, field = ''): Result<ElectionRules, readonly RuleFault[]> {
  const read = shape(value, field);
  if (!read.ok) return read;
  const prefix = field === '' ? '' : `${field}.`;
  const faults = findContradictions(read.value).map((fault) => ({ ...fault, field: prefix + fault.field }));
  return faults.length > 0 ? err(faults) : read;
}

function findContradictions(rules: ElectionRules): readonly RuleFault[] {
  const { seats, method, choicesMin, choicesMax, declaredOptions, seatRules } = rules;
  const faults: RuleFault[] = [];
  if (method === 'irv' && seats > 1) faults.push({ field: 'seats', problem: 'too-large', limit: 1 });
  if (method === 'plurality' && choicesMax !== 1) faults.push({ field: 'choicesMax', problem: 'contradiction' });
  if (isRanked(method) && (choicesMin > 0 || choicesMax !== null))
    faults.push({ field: choicesMin > 0 ? 'choicesMin' : 'choicesMax', problem: 'contradiction' });
  if (choicesMax !== null && choicesMin > choicesMax)
    faults.push({ field: 'choicesMin', problem: 'too-large', limit: choicesMax });
  if (isRanked(method) && rules.allowBlank) faults.push({ field: 'allowBlank', problem: 'contradiction' });
  for (const [index, option] of declaredOptions.entries())
    if (declaredOptions.indexOf(option) < index)
      faults.push({ field: `declaredOptions.${String(index)}`, problem: 'repeated' });
  const optionsMax = seatOptionsMax(seats);
  if (new Set(seatRules.map(({ option }) => option)).size > optionsMax)
    faults.push({ field: 'seatRules', problem: 'too-many', limit: optionsMax });
  for (const [index, { count, option }] of seatRules.entries()) {
    const at = `seatRules.${String(index)}`;
    if (!declaredOptions.includes(option)) faults.push({ field: `${at}.option`, problem: 'unknown' });
    if (count > seats) faults.push({ field: `${at}.count`, problem: 'too-large', limit: seats });
  }
  return faults;
}
