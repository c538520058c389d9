// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LaterField } from '@amends/domain';
import type { FormValues } from '../../page-data.ts';
import { LATER_QUESTIONS, WHAT_WORDS } from './report-words.ts';
import { WRITE_WORDS } from './return-words.ts';

type Typed = { readonly field: string; readonly ask: string; readonly text: string };

const TEXT_FIELDS: readonly Exclude<LaterField, 'danger' | 'wish' | 'ongoing' | 'share'>[] = [
  'when',
  'where',
  'who',
  'worry',
  'shareWhat',
  'contact',
  'spokesperson',
  'access',
];

/** What somebody wrote in her own words, each under its question, for a page that has no form to give it back in. */
export function typedTexts(values: FormValues): readonly Typed[] {
  const asked = [
    { field: 'what', ask: WHAT_WORDS.ask },
    { field: 'message', ask: WRITE_WORDS.label },
    ...TEXT_FIELDS.map((field) => ({ field, ask: LATER_QUESTIONS[field].ask })),
  ];
  return asked
    .map(({ field, ask }) => ({ field, ask, text: values[field]?.[0] ?? '' }))
    .filter(({ text }) => text.trim() !== '');
}
