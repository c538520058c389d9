// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, type Json, type JsonObject, type Result } from '@amends/base';
import type { FieldError, FieldProblem, FormFields } from '@amends/domain';
import { readAll } from '../read-all.ts';
import { UsageError } from '../usage-error.ts';

/** Room for the longest report, with every character escaped. */
const INPUT_BYTES_MAX = 4 * 1024 * 1024;
const ITEMS_MAX = 200;

export const PROBLEM_WORDS: Readonly<Record<FieldProblem, string>> = {
  missing: 'is missing',
  'too-long': 'is too long',
  'too-large': 'is too large',
  'too-many': 'has too many',
  unknown: 'is none of the choices there are',
  malformed: 'is not of the form that docs/operate/cli.md shows',
};

/** Reads one JSON object from standard input, with no other members than these. */
export async function readInput(members: readonly string[]): Promise<JsonObject> {
  const text = await readAll(process.stdin, INPUT_BYTES_MAX);
  const json = parse(text);
  if (!isJsonObject(json)) throw new UsageError('standard input is not a JSON object (docs/operate/cli.md)');
  const stranger = Object.keys(json).find((name) => !members.includes(name));
  if (stranger !== undefined) throw new UsageError(`${JSON.stringify(stranger)} is no field that is known here`);
  return json;
}

export function textOf(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw fieldError({ field: name, problem: 'malformed' });
  return value;
}

export function textsOf(input: JsonObject, name: string): readonly string[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw fieldError({ field: name, problem: 'malformed' });
  if (value.length > ITEMS_MAX) throw fieldError({ field: name, problem: 'too-many' });
  return value.map((item: Json) => {
    if (typeof item !== 'string') throw fieldError({ field: name, problem: 'malformed' });
    return item;
  });
}

export function flagOf(input: JsonObject, name: string): boolean {
  const value = input[name] ?? false;
  if (typeof value !== 'boolean') throw fieldError({ field: name, problem: 'malformed' });
  return value;
}

/** Answers as a form gives them: a text is a field with one value. */
export function answersOf(input: JsonObject, names: readonly string[]): FormFields {
  const fields: Record<string, readonly string[]> = {};
  for (const name of names) {
    const value = input[name];
    if (value === undefined || value === null) continue;
    fields[name] = typeof value === 'string' ? [value] : textsOf(input, name);
  }
  return fields;
}

export function orFieldErrors<T>(parsed: Result<T, readonly FieldError[]>): T {
  if (parsed.ok) return parsed.value;
  throw new UsageError(parsed.error.map(describe).join('; '));
}

export function fieldError(error: FieldError): UsageError {
  return new UsageError(describe(error));
}

function describe({ field, problem }: FieldError): string {
  return `${field} ${PROBLEM_WORDS[problem]}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
