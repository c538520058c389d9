// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isJsonObject, isWellFormed, ok, type Json, type Result } from '@amends/base';
import {
  DANGER_ANSWERS,
  LATER_FIELDS,
  ONGOING_ANSWERS,
  SHARE_ANSWERS,
  SHORT_LENGTH_MAX,
  TEXT_LENGTH_MAX,
  WISHES,
  type LaterAnswers,
  type ReportAnswers,
} from './questions.ts';

export type FieldProblem = 'missing' | 'too-long' | 'too-large' | 'too-many' | 'unknown' | 'malformed';
export type FieldError = { readonly field: string; readonly problem: FieldProblem };

/** Fields as a form gives them: each name with all its values. */
export type FormFields = Readonly<Record<string, readonly string[]>>;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  danger: DANGER_ANSWERS,
  ongoing: ONGOING_ANSWERS,
  share: SHARE_ANSWERS,
};
/** Answers that may be long; every other one is short. */
const LONG_FIELDS: readonly string[] = ['what', 'who', 'worry', 'shareWhat'];
const ANSWER_FIELDS = ['what', ...LATER_FIELDS] as const;

/** Reads a report's answers; every field that is wrong is named, none hides another. */
export function parseReportAnswers(fields: FormFields): Result<ReportAnswers, readonly FieldError[]> {
  const read = readFields(fields, ANSWER_FIELDS);
  const missing: readonly FieldError[] =
    (fields.what?.[0] ?? '').trim() === '' ? [{ field: 'what', problem: 'missing' }] : [];
  const errors = [...missing, ...read.errors];
  // `what` is there, or an error says so.
  return errors.length > 0 ? err(errors) : ok(read.answers as unknown as ReportAnswers);
}

/** Reads answers given after sending, all of them optional. */
export function parseLaterAnswers(fields: FormFields): Result<LaterAnswers, readonly FieldError[]> {
  const read = readFields(fields, LATER_FIELDS);
  return read.errors.length > 0 ? err(read.errors) : ok(read.answers);
}

/** Reads answers out of an opened entry: whatever another program may have put there. */
export function readAnswers(value: Json | undefined): Partial<ReportAnswers> {
  if (!isJsonObject(value)) return {};
  const fields: Record<string, readonly string[]> = {};
  for (const [name, given] of Object.entries(value)) {
    const values = Array.isArray(given) ? given : [given];
    fields[name] = values.filter((item) => typeof item === 'string');
  }
  return readFields(fields, ANSWER_FIELDS).answers;
}

type ReadFields = {
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: readonly FieldError[];
};

function readFields(fields: FormFields, names: readonly string[]): ReadFields {
  const answers: Record<string, string | readonly string[]> = {};
  const errors: FieldError[] = [];
  for (const name of names) {
    const values = (fields[name] ?? []).filter((value) => value.trim() !== '');
    const problem = problemOf(name, values);
    if (problem !== undefined) errors.push({ field: name, problem });
    else if (name === 'wish' && values.length > 0) answers[name] = [...new Set(values)];
    else if (values[0] !== undefined) answers[name] = values[0];
  }
  return { answers, errors };
}

function problemOf(name: string, values: readonly string[]): FieldProblem | undefined {
  if (name === 'wish') return values.every((value) => isOneOf(value, WISHES)) ? undefined : 'unknown';
  if (values.length > 1) return 'too-many';
  const [value] = values;
  if (value === undefined) return undefined;
  if (!isWellFormed(value)) return 'malformed';
  const choices = CHOICES[name];
  if (choices !== undefined) return isOneOf(value, choices) ? undefined : 'unknown';
  return value.length > (LONG_FIELDS.includes(name) ? TEXT_LENGTH_MAX : SHORT_LENGTH_MAX) ? 'too-long' : undefined;
}

function isOneOf(value: string, choices: readonly string[]): boolean {
  return choices.includes(value);
}
