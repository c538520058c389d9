// SPDX-License-Identifier: AGPL-3.0-or-later
import { OWN_LINE_LENGTH_MAX, type FieldError, type OwnLine } from '@amends/domain';
import type { PublicWords } from './public-words.ts';

/** What the pages say of an officer beside her name. */
export const CARD_WORDS = {
  title: 'How people reach you',
  lede: 'Somebody whose report is about another officer needs a way to reach only you. The front page can name one, beside your name.',
  nowTitle: 'What the front page says of you',
  noContact: 'It names no way to reach only you.',
  change: 'Change your lines',
  lines: {
    contact: {
      ask: 'Your own address or number',
      hint: 'Such as “Signal: ana.41”. Take one that nobody else reads. Leave it empty, and the page names none.',
    },
    pronouns: { ask: 'Your pronouns', hint: 'Only if you want them to stand there.' },
    since: { ask: 'Since when you serve', hint: 'A few words, such as “officer since March”.' },
  },
  willTitle: 'The front page will say',
  isPublic:
    'Anybody can read this as soon as you save it, and keep a copy for good. Give nothing that you would not put on a poster.',
  save: 'Save your lines',
  saving: 'Saving your lines …',
  leave: 'Keep the old lines',
  saved: 'Saved. The front page says so now, and you get a mail about the change.',
  unsigned:
    'These lines are not signed: whoever runs the server could change them, too. You get a mail when they are changed here or by a command, and none when somebody writes into the database. Look at the front page now and then.',
  fetching: 'Looking at what the page says …',
  cannotFetch: 'We cannot find out what the front page says of you.',
  conflict:
    'Nothing was saved: the lines were changed elsewhere, in another window or by whoever runs the server. What you typed is still here. Look at what the page says now, then save yours if they are right.',
} as const satisfies PublicWords & Record<string, unknown>;

/** What is wrong with a line. */
export function cardProblemWords(line: OwnLine, problem: FieldError['problem']): string {
  return problem === 'too-long'
    ? `There is room for ${String(OWN_LINE_LENGTH_MAX[line])} letters. Make it shorter.`
    : 'This has to be one line of plain text. Write it again.';
}
