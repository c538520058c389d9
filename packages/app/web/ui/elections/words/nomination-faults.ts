// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';
import { QUALITY_PROMPTS } from '@amends/domain';
import type { FormFault } from '../form/form-fault.ts';
import { sayCount } from '../../words/plain-text.ts';

const MISSING: Readonly<Record<string, string>> = {
  name: 'Write a name.',
  email: 'Write an email address.',
  statement: 'Write a few words first.',
  conflicts: 'Write something here. If there is nothing, write "none".',
  nominatedBy: 'Write who names them.',
  via: 'Say how it came.',
  question: 'Write your question first.',
};

/** The sentence beside a field, and in the list on top. */
export function nominationFault({ field, problem, limit }: FormFault): string {
  switch (problem) {
    case 'missing':
      return MISSING[field] ?? 'Write something here.';
    case 'committee':
      return 'This person is on the election committee or keeps a key of this election, and so cannot stand in it.';
    case 'repeated':
      return 'This person has been nominated already.';
    case 'too-long':
      return `This is too long. There is room for ${sayCount(limit ?? 0)} letters.`;
    case 'too-large':
      return 'The photo is too big. It can have up to 1 MB.';
  }
  if (field === 'email') return 'This does not look like an email address. Look at it again.';
  if (field === 'photo') return 'This is not a JPEG or PNG photo that we can read. Choose another one.';
  if (field === 'declaredOptions') return 'One of these is not among our choices. Look at them again.';
  return 'There is a sign in here that we cannot keep. Write it again.';
}

/** Where fields stand in a form. */
const PLACES: readonly string[] = [
  'via',
  'name',
  'email',
  'nominatedBy',
  'pronouns',
  'statement',
  ...QUALITY_PROMPTS,
  'conflicts',
];

/** What is wrong, from the top of the form to its end. */
export function inFormOrder(faults: readonly FormFault[]): readonly FormFault[] {
  return sorted(faults, (a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ field }: FormFault): number {
  const place = PLACES.indexOf(field);
  return place < 0 ? PLACES.length : place;
}
