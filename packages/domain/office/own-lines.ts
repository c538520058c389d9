// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { isReadable } from '../election/read-shape.ts';
import type { FieldError, FieldProblem } from '../report/parse-answers.ts';

/** What an officer may have the pages say of her beside her name, and the most characters of each. */
export const OWN_LINE_LENGTH_MAX = { contact: 300, pronouns: 60, since: 120 } as const;

export type OwnLine = keyof typeof OWN_LINE_LENGTH_MAX;
export type OwnLines = Readonly<Record<OwnLine, string | null>>;

/** Typed lines as they stand in the fields of a form. */
export type TypedLines = Readonly<Record<OwnLine, string>>;

export const OWN_LINES: readonly OwnLine[] = ['contact', 'pronouns', 'since'];

const NOT_IN_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Whether a text is one line, in which nothing hides: a number that is turned around would be another one. */
export function isOneLine(text: string): boolean {
  return isReadable(text) && !NOT_IN_LINE.test(text);
}

/** Reads what an officer typed of herself. A blank field is a line that is not shown. */
export function readOwnLines(typed: TypedLines): Result<OwnLines, readonly FieldError[]> {
  const errors = OWN_LINES.flatMap((field): readonly FieldError[] => {
    const problem = problemOf(typed[field].trim(), OWN_LINE_LENGTH_MAX[field]);
    return problem === undefined ? [] : [{ field, problem }];
  });
  if (errors.length > 0) return err(errors);
  return ok({ contact: shown(typed.contact), pronouns: shown(typed.pronouns), since: shown(typed.since) });
}

export function areSameLines(some: OwnLines, others: OwnLines): boolean {
  return OWN_LINES.every((line) => some[line] === others[line]);
}

function problemOf(text: string, lengthMax: number): FieldProblem | undefined {
  if (text.length > lengthMax) return 'too-long';
  return isOneLine(text) ? undefined : 'malformed';
}

function shown(text: string): string | null {
  return text.trim() || null;
}
