// SPDX-License-Identifier: AGPL-3.0-or-later
import { daysBetween, HELP_LENGTH_MAX, type Day, type HelpText } from '@amends/domain';
import type { LineProblem } from '../state/help-draft.ts';
import type { PublicWords } from './public-words.ts';

const DAYS_A_MONTH = 30.4;

/** The help from outside that the pages name. */
export const HELP_WORDS = {
  title: 'Help from outside',
  lede: 'The front page and the form name people outside your group who can help. Somebody may call them in a bad moment, so the numbers must be right.',
  nowTitle: 'What the front page names now',
  none: 'It names no help from outside.',
  change: 'Change this list',
  due: 'It is long since somebody checked these. Call the number or look at their page. If all is right, change this list and press “Checked today”.',
  lastChecked: (ago: string): string => `last checked ${ago}`,
  dueLine: (ago: string): string => `Last checked ${ago}. Is it still right?`,
  line: (name: string, place: number): string => name.trim() || `Line ${String(place)}`,
  texts: {
    name: { ask: 'Who helps', hint: undefined },
    what: { ask: 'What they do', hint: 'One or two short sentences.' },
    phone: { ask: 'Phone', hint: 'Leave it empty if they have none.' },
    url: { ask: 'Web page', hint: 'The whole address, such as https://example.org. Leave it empty if they have none.' },
    checkedOn: { ask: 'Last checked', hint: 'The day on which one of you last saw that it is right.' },
  },
  withoutPolice: 'They are not the police, and do not send them',
  withoutPoliceThen: 'Then they are also shown to somebody who says that there is danger.',
  checkedToday: 'Checked today',
  checkedSaid: 'Set to today. Save the list to keep it.',
  takeOut: 'Take this line out',
  add: 'Add a line',
  full: 'There is room for no more lines.',
  empty: 'No line is left. Save it like this, and the pages name no help from outside.',
  isPublic:
    'Nothing changes before you save. Then the front page shows it at once, and anybody can keep a copy. Write nothing about a report here.',
  save: 'Save the list',
  saving: 'Saving the list …',
  leave: 'Keep the old list',
  saved: 'Saved. The front page says so now, and each of you gets a mail about the change.',
  unsigned:
    'The list is not signed: whoever runs the server could change it, too. All of you get a mail when it is changed here or by a command, and none when somebody writes into the database. Look at the front page now and then.',
  fetching: 'Looking at what the page names …',
  cannotFetch: 'We cannot find out what help the front page names.',
  conflict:
    'Nothing was saved: somebody else changed the list meanwhile. What you typed is still here. Look at what the page names now, put into yours what it lacks, then save it.',
} as const satisfies PublicWords & Record<string, unknown>;

/** "7 months ago", of a day that is long gone. */
export function sayMonthsAgo(checkedOn: string, today: Day): string {
  // Whatever day is shown was read as one.
  const months = Math.round(daysBetween(checkedOn as Day, today) / DAYS_A_MONTH);
  return `${String(months)} months ago`;
}

/** What is wrong with a text of a line. */
export function helpProblemWords(text: HelpText, problem: LineProblem['problem']): string {
  if (text === 'checkedOn') return 'Give the day of the last check, today or before.';
  if (problem === 'too-long') return `There is room for ${String(HELP_LENGTH_MAX)} letters. Make it shorter.`;
  if (problem === 'missing') return text === 'name' ? 'Say who helps.' : 'Say what they do.';
  return text === 'url'
    ? 'This is no whole address. Begin it with https:// and leave out blanks.'
    : 'This has to be one line of plain text. Write it again.';
}
