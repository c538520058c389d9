// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldError, FieldProblem } from '@amends/domain';
import type { FormValues } from '../page-data.ts';

/** What was typed and what is wrong with it: all that a form needs to be shown again. */
export type FormState = { readonly errors: readonly FieldError[]; readonly values: FormValues };

export const EMPTY_FORM: FormState = { errors: [], values: {} };

export function valueOf(state: FormState, field: string): string {
  return state.values[field]?.[0] ?? '';
}

export function hasValue(state: FormState, field: string, value: string): boolean {
  return state.values[field]?.includes(value) ?? false;
}

export function problemOf(state: FormState, field: string): FieldProblem | undefined {
  return state.errors.find((error) => error.field === field)?.problem;
}

/** Ids of what describes a control, in reading order; nothing when there is nothing. */
export function describedBy(...ids: readonly (string | false | undefined)[]): string | undefined {
  const present = ids.filter((id) => typeof id === 'string');
  return present.length > 0 ? present.join(' ') : undefined;
}
