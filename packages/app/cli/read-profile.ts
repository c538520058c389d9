// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import {
  HELP_LENGTH_MAX,
  HELP_LINES_MAX,
  isDay,
  isOneLine,
  isWebUrl,
  OWN_LINE_LENGTH_MAX,
  WITHDRAWAL_RULES,
  type OfficeProfile,
} from '@amends/domain';
import * as v from 'valibot';
import { normalEmail } from '../services/create-office.ts';
import type { OfficerLines } from '../services/set-profile.ts';

const line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));
const webUrl = v.pipe(v.string(), v.url(), v.regex(/^https?:/));

/** Goes into a column of its own, and not every database keeps every control character. */
function printedLine(lengthMax: number): v.GenericSchema<string> {
  return v.pipe(line, v.maxLength(lengthMax), v.check(isOneLine, 'this has to be one line of text'));
}

const officer = v.strictObject({
  // Looked up as it was given when she was invited; it need not look right here.
  email: line,
  pronouns: v.exactOptional(printedLine(OWN_LINE_LENGTH_MAX.pronouns)),
  since: v.exactOptional(printedLine(OWN_LINE_LENGTH_MAX.since)),
  contact: v.exactOptional(printedLine(OWN_LINE_LENGTH_MAX.contact)),
});

/** As officers may write it in the office, so that neither refuses what the other wrote. */
const helpText = printedLine(HELP_LENGTH_MAX);

const written = v.strictObject({
  name: v.pipe(line, v.maxLength(120)),
  answerGoalDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  codeOfConductUrl: v.exactOptional(webUrl),
  email: v.exactOptional(v.pipe(v.string(), v.email())),
  phone: v.exactOptional(line),
  inPerson: v.exactOptional(v.pipe(v.string(), v.maxLength(1_000))),
  spaces: v.pipe(v.array(line), v.maxLength(50)),
  emergencyNumber: line,
  outsideHelp: v.pipe(
    v.array(
      v.strictObject({
        name: helpText,
        what: helpText,
        phone: v.exactOptional(helpText),
        url: v.exactOptional(v.pipe(helpText, v.check(isWebUrl, 'this is no address of a web page'))),
        withoutPolice: v.boolean(),
        checkedOn: v.pipe(
          v.string(),
          v.check((day) => isDay(day), 'this is no day such as 2026-11-02'),
        ),
      }),
    ),
    v.maxLength(HELP_LINES_MAX),
  ),
  confidentialityLimits: v.pipe(v.array(line), v.maxLength(20)),
  withdrawal: v.picklist(WITHDRAWAL_RULES),
  timeZone: v.exactOptional(v.pipe(v.string(), v.check(isTimeZone, 'this is no time zone'))),
  officers: v.exactOptional(
    v.pipe(
      v.array(officer),
      v.maxLength(50),
      v.check((named) => isEachOnce(named), 'somebody is named twice here'),
    ),
  ),
});

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isEachOnce(officers: readonly { readonly email: string }[]): boolean {
  return new Set(officers.map(({ email }) => normalEmail(email))).size === officers.length;
}

/** Reads a profile as an operator wrote it; the error names the member that is wrong. */
export function readProfile(
  json: string,
): Result<{ readonly profile: OfficeProfile; readonly officers: readonly OfficerLines[] }, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return err('this is not JSON');
  }
  const read = v.safeParse(written, parsed);
  if (!read.success) {
    const [issue] = read.issues;
    return err(`${v.getDotPath(issue) ?? 'the profile'}: ${issue.message}`);
  }
  const { officers = [], ...profile } = read.output;
  return ok({
    profile,
    officers: officers.map(({ email, pronouns = null, since = null, contact = null }) => {
      return { email, pronouns, since, contact };
    }),
  });
}
