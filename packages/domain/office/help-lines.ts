// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { daysBetween, type Day } from '../deadline/day.ts';
import { isDay } from '../election/is-day.ts';
import type { FieldError, FieldProblem } from '../report/parse-answers.ts';
import { isOneLine } from './own-lines.ts';
import type { OutsideHelp } from './profile.ts';

/** Lines of help from outside, and the most characters of each text in them. */
export const HELP_LINES_MAX = 30;
export const HELP_LENGTH_MAX = 300;

/** Days after which somebody should see again whether a line is still right. */
const CHECK_AGAIN_DAYS = 180;
const MAY_BE_BLANK: readonly HelpText[] = ['phone', 'url'];

export const HELP_TEXTS = ['name', 'what', 'phone', 'url', 'checkedOn'] as const;
export type HelpText = (typeof HELP_TEXTS)[number];

/** A line of help as it stands in the fields of a form. Blank is what it does not have. */
export type HelpLine = Readonly<Record<HelpText, string>> & { readonly withoutPolice: boolean };

/**
 * Reads lines that somebody typed, none of them checked later than on `latest`. Every field that is wrong is named, such as
 * `lines.2.url`.
 */
export function readHelpLines(
  typed: readonly HelpLine[],
  latest: Day,
): Result<readonly OutsideHelp[], readonly FieldError[]> {
  if (typed.length > HELP_LINES_MAX) return err([{ field: 'lines', problem: 'too-many' }]);
  const errors = typed.flatMap((line, place) =>
    HELP_TEXTS.flatMap((text): readonly FieldError[] => {
      const problem = problemOf(text, line[text].trim(), latest);
      return problem === undefined ? [] : [{ field: `lines.${String(place)}.${text}`, problem }];
    }),
  );
  return errors.length > 0 ? err(errors) : ok(typed.map(toOutsideHelp));
}

export function toHelpLine({ name, what, phone = '', url = '', withoutPolice, checkedOn }: OutsideHelp): HelpLine {
  return { name, what, phone, url, withoutPolice, checkedOn };
}

/** Whether two lists say the same, in the same order. */
export function isSameHelp(some: readonly HelpLine[], others: readonly HelpLine[]): boolean {
  return some.length === others.length && some.every((line, place) => isSameLine(line, others[place]));
}

/** Whether a line was last checked so long ago that somebody should look at it again. */
export function isCheckDue(checkedOn: string, today: Day): boolean {
  return isDay(checkedOn) && daysBetween(checkedOn, today) > CHECK_AGAIN_DAYS;
}

/** An address that a browser opens as a page, whatever else stands in it. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]\S*$/iu.test(text);
}

function problemOf(text: HelpText, given: string, latest: Day): FieldProblem | undefined {
  if (given === '') return MAY_BE_BLANK.includes(text) ? undefined : 'missing';
  if (given.length > HELP_LENGTH_MAX) return 'too-long';
  if (!isOneLine(given) || (text === 'url' && !isWebUrl(given))) return 'malformed';
  return text === 'checkedOn' && (!isDay(given) || given > latest) ? 'malformed' : undefined;
}

function toOutsideHelp({ name, what, phone, url, withoutPolice, checkedOn }: HelpLine): OutsideHelp {
  return {
    name: name.trim(),
    what: what.trim(),
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    withoutPolice,
    checkedOn: checkedOn.trim(),
  };
}

function isSameLine(some: HelpLine, other: HelpLine | undefined): boolean {
  return other?.withoutPolice === some.withoutPolice && HELP_TEXTS.every((text) => some[text] === other[text]);
}
