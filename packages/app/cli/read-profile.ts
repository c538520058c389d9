// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { WITHDRAWAL_RULES, type OfficeProfile } from '@amends/domain';
import * as v from 'valibot';

const line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));
const webUrl = v.pipe(v.string(), v.url(), v.regex(/^https?:/));

const profile = v.strictObject({
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
        name: line,
        what: line,
        phone: v.exactOptional(line),
        url: v.exactOptional(webUrl),
        withoutPolice: v.boolean(),
        checkedOn: v.pipe(v.string(), v.isoDate()),
      }),
    ),
    v.maxLength(30),
  ),
  confidentialityLimits: v.pipe(v.array(line), v.maxLength(20)),
  withdrawal: v.picklist(WITHDRAWAL_RULES),
  timeZone: v.exactOptional(v.pipe(v.string(), v.check(isTimeZone, 'this is no time zone'))),
});

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Reads a profile as an operator wrote it; the error names the member that is wrong. */
export function readProfile(json: string): Result<OfficeProfile, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return err('this is not JSON');
  }
  const read = v.safeParse(profile, parsed);
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  return err(`${v.getDotPath(issue) ?? 'the profile'}: ${issue.message}`);
}
