// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { FormFields } from '../report/parse-answers.ts';
import { email } from './email-address.ts';
import { isAmong, type Person } from './impartial.ts';
import {
  NOMINATION_WAYS,
  QUALITY_PROMPTS,
  type Nomination,
  type NominationWay,
  type Proposal,
  type QualityPrompt,
} from './nomination.ts';
import { OPTION_LENGTH_MAX, OPTIONS_MAX } from './parse-rules.ts';
import { flag, line, listOf, oneOf, orElse, orNull, recordOf, text, type FaultProblem } from './read-shape.ts';

/** `committee`: she counts the votes or holds a key in this election, and cannot stand in it. */
export type NominationProblem = FaultProblem | 'committee';
export type NominationError = {
  readonly field: string;
  readonly problem: NominationProblem;
  readonly limit?: number;
};

/** What a nomination is held against. */
export type NominationContext = {
  readonly via: NominationWay;
  /** What the rules let candidates declare. */
  readonly declaredOptions: readonly string[];
  /** Tellers and trustees. */
  readonly people: readonly Person[];
};

export const NAME_LENGTH_MAX = 120;
export const PRONOUNS_LENGTH_MAX = 60;
/** Some 900 words: two printed pages in large type. */
export const STATEMENT_LENGTH_MAX = 6_000;
export const ANSWER_LENGTH_MAX = 1_500;

const name = line({ max: NAME_LENGTH_MAX });
const answer = orElse(text({ max: ANSWER_LENGTH_MAX, min: 0 }), '');
const shape = recordOf<Nomination>({
  name,
  pronouns: orElse(line({ max: PRONOUNS_LENGTH_MAX, min: 0 }), ''),
  statement: text({ max: STATEMENT_LENGTH_MAX }),
  answers: (value, field) => {
    const read = answers(value, field);
    if (!read.ok) return read;
    return ok(Object.fromEntries(Object.entries(read.value).filter(([, said]) => said !== '')));
  },
  conflicts: text({ max: ANSWER_LENGTH_MAX }),
  declaredOptions: listOf(line({ max: OPTION_LENGTH_MAX }), OPTIONS_MAX),
  via: oneOf(NOMINATION_WAYS),
  nominatedBy: orNull(name),
  email: orNull(email),
  hasPhoto: flag,
});
const answers = recordOf<Readonly<Record<QualityPrompt, string>>>({
  communication: answer,
  restorativeJustice: answer,
  hardConversations: answer,
  traumaInformed: answer,
  keepsConfidences: answer,
  upholdsCode: answer,
});
const proposal = recordOf<Proposal>({ name, via: oneOf(NOMINATION_WAYS), email: orNull(email), nominatedBy: name });

/**
 * Reads a nomination out of a form, with the names of `Nomination`'s fields and of the prompts; `hasPhoto` is set by
 * who looked at the file. Every field that is wrong is named, none hides another; fields of other names are left alone.
 * On the page an address is needed: it is the only way back.
 */
export function parseNomination(
  fields: FormFields,
  context: NominationContext,
): Result<Nomination, readonly NominationError[]> {
  const prompts = QUALITY_PROMPTS.map((prompt) => [prompt, first(fields, prompt) ?? ''] as const);
  const read = shape(
    {
      name: first(fields, 'name'),
      pronouns: first(fields, 'pronouns'),
      statement: first(fields, 'statement'),
      answers: Object.fromEntries(prompts),
      conflicts: first(fields, 'conflicts'),
      declaredOptions: [...new Set(given(fields, 'declaredOptions'))],
      via: context.via,
      nominatedBy: first(fields, 'nominatedBy') ?? null,
      email: first(fields, 'email') ?? null,
      hasPhoto: first(fields, 'hasPhoto') === 'yes',
    },
    '',
  );
  const strange = given(fields, 'declaredOptions').some((option) => !context.declaredOptions.includes(option));
  const errors: readonly NominationError[] = [
    ...(read.ok ? [] : read.error.map((fault) => ({ ...fault, field: inForm(fault.field) }))),
    ...(strange ? [{ field: 'declaredOptions', problem: 'unknown' } as const] : []),
    ...personErrors(fields, context),
  ];
  return read.ok && errors.length === 0 ? read : err(errors);
}

/** Reads a proposal out of a form: somebody's name, who proposes her, and where she can be asked. */
export function parseProposal(
  fields: FormFields,
  context: NominationContext,
): Result<Proposal, readonly NominationError[]> {
  const read = proposal(
    {
      name: first(fields, 'name'),
      via: context.via,
      email: first(fields, 'email') ?? null,
      nominatedBy: first(fields, 'nominatedBy'),
    },
    '',
  );
  const errors = [...(read.ok ? [] : read.error), ...personErrors(fields, context)];
  return read.ok && errors.length === 0 ? read : err(errors);
}

/** Reads what a row keeps of a nomination. */
export function readNomination(value: unknown): Result<Nomination, readonly NominationError[]> {
  return shape(value, '');
}

/** Reads what a row keeps of a proposal. */
export function readProposal(value: unknown): Result<Proposal, readonly NominationError[]> {
  return proposal(value, '');
}

function personErrors(fields: FormFields, { via, people }: NominationContext): readonly NominationError[] {
  const address = first(fields, 'email') ?? null;
  if (address === null && via === 'page') return [{ field: 'email', problem: 'missing' }];
  const isBarred = isAmong({ name: first(fields, 'name') ?? '', email: address }, people);
  return isBarred ? [{ field: address === null ? 'name' : 'email', problem: 'committee' }] : [];
}

function inForm(field: string): string {
  return field.replace(/^answers\./, '').replace(/\.\d+$/, '');
}

function first(fields: FormFields, field: string): string | undefined {
  return given(fields, field)[0];
}

function given(fields: FormFields, field: string): readonly string[] {
  return (fields[field] ?? []).filter((value) => value.trim() !== '');
}
