// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isWellFormed, ok, type Result } from '@amends/base';
import type { FieldError, FieldProblem, FormFields } from './parse-answers.ts';

/** As many as the first entry of a thread has room for. */
export const EXCLUDED_NAMES_MAX = 50;
export const EXCLUDED_NAME_LENGTH_MAX = 200;

/** The field that asks who should never read a report. It is no later question: it stands in the first entry. */
export const EXCLUDED_NAMES_FIELD = 'leaveout';

/** Reads names of people who are never to read a report, one on each line. Empty lines and repeats are left out. */
export function parseExcludedNames(fields: FormFields): Result<readonly string[], FieldError> {
  const lines = (fields[EXCLUDED_NAMES_FIELD] ?? []).flatMap((value) => value.split(/[\r\n]+/));
  const names = [...new Set(lines.map((line) => line.trim().replace(/\s+/gu, ' ')))].filter((name) => name !== '');
  const problem = problemOf(names);
  return problem === undefined ? ok(names) : err({ field: EXCLUDED_NAMES_FIELD, problem });
}

function problemOf(names: readonly string[]): FieldProblem | undefined {
  if (names.length > EXCLUDED_NAMES_MAX) return 'too-many';
  if (names.some((name) => name.length > EXCLUDED_NAME_LENGTH_MAX)) return 'too-long';
  return names.every((name) => isWellFormed(name)) ? undefined : 'malformed';
}
