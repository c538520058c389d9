// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the committee's page for the roll.
import type { RollColumn, RollFault, RollReason, RollRepeat } from '@amends/domain';
import { sayCount } from '../../words/plain-text.ts';

const COLUMNS: Readonly<Record<RollColumn, string>> = {
  name: 'name',
  firstName: 'first name',
  lastName: 'last name',
  email: 'email',
  memberSince: 'member since',
  duesPaidUntil: 'dues paid until',
  standing: 'standing',
  memberId: 'member id',
};

const REASONS: Readonly<Record<RollReason, string>> = {
  'not-in-standing': 'not in good standing',
  'joined-late': 'joined too late',
  'joined-unknown': 'no date of joining',
  'dues-late': 'dues are too late',
  'dues-unknown': 'no date for dues',
};

const LIST_PROBLEMS: Readonly<Record<string, string>> = {
  missing: 'Choose a file, or paste the list.',
  empty: 'There is nobody in this list. The first line names the columns, and each line below it is a member.',
  'no-name-column': 'We found no column with names. Call it "name" in the first line.',
  'too-large': 'This file is too large: 5 MB at most.',
  'too-many-rows': 'These are too many lines: 20,000 at most.',
  'too-many-columns': 'This line has too many columns.',
  'cell-too-long': 'Something in this line is far too long.',
  'open-quote': 'A quotation mark is opened here and never closed.',
  'stray-quote': 'A quotation mark stands here where none can be.',
  malformed: 'This is no text that we can read. Save it as CSV, in UTF-8.',
};

export const ROLL_WORDS = {
  title: 'The roll',
  lede: 'Who may vote. Only tellers see it. Nobody’s address is ever shown outside these pages.',
  forget: 'Names and addresses are deleted here when the election is certified or annulled; only numbers stay.',
  none: 'There is no roll yet.',
  count: (eligible: number, members: number): string =>
    `${sayCount(eligible)} of ${sayCount(members)} on the roll may vote.`,
  asOf: (day: string): string => `Looked at for ${day}.`,
  outdated:
    'The dates of the call have changed since. Upload the list once more, so that everybody is looked at again.',
  sealed: 'Ballots are made for this roll, so it stays as it is. Somebody who was forgotten can be added below.',
  uploadTitle: 'Upload a list',
  replaceTitle: 'Replace the list',
  uploadLede:
    'A CSV file from your membership program: a line for each member. The first line names the columns. We look for name (or first and last name), email, member since, dues paid until, standing and member id. Nothing is kept before you have looked at it.',
  file: 'File',
  paste: 'Or paste the list',
  dateOrder: 'In dates such as 3/4/2026, what comes first?',
  monthFirst: 'The month',
  dayFirst: 'The day',
  preview: 'Look at the list',
  previewTitle: 'This is what we read',
  notKept: 'Nothing is kept yet.',
  members: 'members in the list',
  eligible: 'may vote',
  withoutEmail: 'have no email, and vote on paper',
  reason: (reason: RollReason): string => REASONS[reason],
  reasonsTitle: 'Who may not vote, and why',
  missingColumns: (columns: readonly RollColumn[]): string =>
    `Your rules need columns that the list does not have: ${columns.map((column) => COLUMNS[column]).join(', ')}.`,
  mistakesTitle: (count: number): string => (count === 1 ? 'One mistake' : `${sayCount(count)} mistakes`),
  mistakesLede: 'Put them right in your file, or here below, and look again.',
  namesTitle: 'The same name twice',
  namesLede: 'This may be two people. If it is one, take one line out.',
  more: (count: number): string => `and ${sayCount(count)} more`,
  rankedTitle: 'Fewer than 50 may vote',
  ranked: {
    'reason-missing':
      'A whole ranking can then tell who voted how. Say why members rank all the same, or go back and use another list. The call is already out, and what you write is published in it.',
    'reason-malformed': 'Write it in at most 1,000 letters.',
    'ranked-refused': 'Your rules have no rankings then, so this list cannot be used. The roll stays as it was.',
  },
  rankedReason: 'Why rankings, although the chapter is small',
  goBack: 'Back to the roll, and change nothing',
  use: 'Use this roll',
  again: 'Look again',
  firstTitle: 'The first lines',
  textTitle: 'The list as text',
  usedNote: 'This is the roll now.',
  addedNote: 'Added.',
  addTitle: 'Add one member',
  addLede: 'Somebody the list forgot, and who may vote. Once the vote is sealed, a spare voting link is hers.',
  name: 'Name',
  email: 'Email',
  emailHint: 'Empty: she votes on paper.',
  add: 'Add this member',
  listTitle: 'Everybody on the roll',
  mayVote: 'may vote',
  added: 'added later',
  noEmail: 'no email: paper',
} as const;

export function listProblem(problem: string, line: number): string {
  const says = LIST_PROBLEMS[problem] ?? LIST_PROBLEMS.malformed ?? '';
  return line > 0 ? `Line ${String(line)}: ${says}` : says;
}

export function rollFaultWords({ line, column, problem }: RollFault): string {
  const says = {
    missing: 'is missing',
    malformed: 'cannot be read',
    'too-long': 'is too long',
    unknown: 'says something we do not know',
  }[problem];
  return `Line ${String(line)}: ${COLUMNS[column]} ${says}.`;
}

export function repeatWords({ line, sameAs, by }: RollRepeat): string {
  const what = { email: 'the same email', memberId: 'the same member id', name: 'the same name' }[by];
  return `Line ${String(line)}: ${what} as line ${String(sameAs)}.`;
}

export function addFaultWords(field: string, problem: string): string {
  if (problem === 'missing') return 'Write a name.';
  if (problem === 'too-many') return 'She is on the roll already.';
  if (problem === 'too-long') return 'This name is too long.';
  return field === 'email' ? 'This is no email address.' : 'We could not read this.';
}
