// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  EXCLUDED_NAME_LENGTH_MAX,
  EXCLUDED_NAMES_FIELD,
  EXCLUDED_NAMES_MAX,
  FILES_MAX,
  FILE_NAME_LENGTH_MAX,
  PLAIN_FILES_BYTES_MAX,
  SEALED_FILE_BYTES_MAX,
  SEALED_REPORT_BYTES_MAX,
  SHORT_LENGTH_MAX,
  TEXT_LENGTH_MAX,
  type FieldProblem,
} from '@amends/domain';
import { sayCount, saySize } from './plain-text.ts';

export const ERROR_SUMMARY = {
  title: 'One thing to look at before this can go',
  titleMany: 'A few things to look at before this can go',
  kept: 'Nothing has been sent. What you typed is still here.',
} as const;

const LONG_FIELDS: readonly string[] = ['what', 'who', 'worry', 'share', 'shareWhat', 'message'];

/** The sentence beside a field, and in the summary on top. */
export function problemWords(field: string, problem: FieldProblem, sealedHere = false): string {
  if (field === 'reader')
    return problem === 'missing'
      ? 'Tick at least one person who may read this.'
      : 'One of these people does not serve any more. Please choose again.';
  if (field === 'files') return fileProblem(problem, sealedHere);
  if (field === EXCLUDED_NAMES_FIELD) return namesProblem(problem);
  if (field === 'typed') return 'These are not the new words. Look at them again, one by one.';
  if (field === 'code') return 'Please type your eight words.';
  if (field === 'token') return 'This page was too old. Please send it once more.';
  if (field === 'action') return 'We could not see which button you pressed. Please press it once more.';
  if (problem === 'missing')
    return field === 'what'
      ? 'Write a few words first. Even one line is enough.'
      : field === 'message'
        ? 'Please write something here first.'
        : 'Please answer at least one of these first.';
  if (problem === 'too-long')
    return `This is too long. There is room for ${sayCount(lengthMaxOf(field))} letters. Please make it shorter, or send the rest as a second message.`;
  return 'We did not understand this answer. Please choose again.';
}

export function lengthMaxOf(field: string): number {
  if (field === EXCLUDED_NAMES_FIELD) return EXCLUDED_NAMES_MAX * (EXCLUDED_NAME_LENGTH_MAX + 1);
  return LONG_FIELDS.includes(field) ? TEXT_LENGTH_MAX : SHORT_LENGTH_MAX;
}

function namesProblem(problem: FieldProblem): string {
  if (problem === 'too-many') return `There is room for ${EXCLUDED_NAMES_MAX} names. Please leave some out.`;
  if (problem === 'too-long') return `One line is too long. A name can have ${EXCLUDED_NAME_LENGTH_MAX} letters.`;
  return 'One of the names could not be read. Please write it again.';
}

function fileProblem(problem: FieldProblem, sealedHere: boolean): string {
  if (problem === 'too-many') return `These are too many files. You can add ${FILES_MAX} at once, and more later.`;
  if (problem === 'too-long')
    return `One of the file names is too long. Please keep it under ${FILE_NAME_LENGTH_MAX} letters.`;
  if (problem === 'too-large') {
    return sealedHere
      ? `The files are too big. Each can have up to ${saySize(SEALED_FILE_BYTES_MAX)}, and all of them ${saySize(SEALED_REPORT_BYTES_MAX)}.`
      : `The files are too big. Together they can have up to ${saySize(PLAIN_FILES_BYTES_MAX)}.`;
  }
  return 'One of the files could not be read. Please choose it again.';
}

export function countWords(left: number): string {
  const count = sayCount(Math.abs(left));
  const letters = Math.abs(left) === 1 ? 'letter' : 'letters';
  return left >= 0 ? `Room for ${count} more ${letters}` : `${count} ${letters} too many`;
}
