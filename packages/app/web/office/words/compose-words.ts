// SPDX-License-Identifier: AGPL-3.0-or-later
import { sayNames } from '../../ui/words/plain-text.ts';
import type { Audience, Reading } from '../state/who-can-read.ts';
import { sentence } from '../state/who-can-read.ts';

export const COMPOSE_WORDS = {
  title: 'Write',
  label: 'Your words',
  prompts: ['Thank them', 'Say what happens next and by when', 'Ask, do not ask why'],
  promptsTitle: 'Three things that help',
  noteHint: 'Only what is needed, and no opinions of people: whoever serves after you may read it.',
  flag: (phrase: string): string => `“${phrase}” can sound like blame.`,
  files: 'Add files',
  filesHint: 'A picture can hold hidden facts, such as the place and the day.',
  fileCount: (count: number): string => (count === 1 ? '1 file goes with it' : `${String(count)} files go with it`),
  noFiles: 'Take the files out again',
  empty: 'Write a few words first.',
  tooLong: (room: string): string =>
    `This is too long. There is room for ${room} letters. Send the rest as a second message.`,
  sending: 'Sealing on this device and sending …',
  sendingFiles: (done: string, total: string): string => `Sealing and sending files: ${done} of ${total} …`,
  sent: {
    answer: 'Sent. The reporter can read it now.',
    ask: 'Asked. The reporter can read it now.',
    note: 'Noted.',
  } satisfies Readonly<Record<Audience, string>>,
} as const;

/** What each sending button says; with nobody else in the case, a note is to oneself. */
export function sendName(audience: Audience, others: readonly string[]): string {
  if (audience === 'answer') return 'Answer the reporter';
  if (audience === 'ask') return 'Ask the reporter';
  return others.length === 0 ? 'Note to yourself' : `Note to ${sayNames(others)}`;
}

export function readingWords({ can, cannot }: Reading): { readonly can: string; readonly cannot: string } {
  return {
    can: `${sentence(can)} can read this.`,
    cannot: cannot.length === 0 ? '' : `${sentence(sayNames(cannot))} cannot.`,
  };
}

export const ACKNOWLEDGE_WORDS = {
  title: 'They do not know yet that this has arrived',
  lede: 'One press sends these words:',
  text: (goal: string, isQuestion: boolean): string =>
    `${isQuestion ? 'Thank you for your question' : 'Thank you for telling us'}. We have got it and will read it with care. We aim to answer you by ${goal}. You can write more here at any time.`,
  send: 'Acknowledge',
  sending: 'Sending …',
  sent: 'Acknowledged. The reporter can read it now.',
} as const;

export const ACTION_WORDS = {
  title: 'More to do',
  cancel: 'Not now',
  remind: 'Set a reminder',
  close: 'Close this case',
  newCode: 'Issue a new code in person',
  leave: 'Step back from this case',
} as const;

export const REMIND_WORDS = {
  lede: 'A mail comes to you on that day. It says two random words and nothing of the case; the server learns only the day.',
  day: 'Day',
  text: 'What for',
  textHint: 'Sealed, as a note among the officers who read this case.',
  send: 'Set the reminder',
  sending: 'Setting the reminder …',
  done: (title: string): string => `Set. The mail will say only “${title}”. The note here says what it is for.`,
  missingDay: 'Choose a day from tomorrow on, at most a year ahead.',
  missingText: 'Write what it is for.',
} as const;

export const CLOSE_WORDS = {
  lede: 'The reporter reads these words, and can still write to you. Tell them before you close, not with it.',
  outcome: 'Outcome',
  choose: 'Choose one',
  text: 'Closing words to the reporter',
  second: 'Ask another officer to sign too',
  secondHint: 'They read the case and sign that they agree. The reporter sees both names.',
  send: 'Close the case',
  sending: 'Closing …',
  sent: 'Closed. The reporter can read your words now.',
  missingOutcome: 'Choose how it ended.',
  missingText: 'Write a few words to the reporter first.',
} as const;

export const NEW_CODE_WORDS = {
  lede: 'Only when the reporter stands before you and has lost their code. The reference alone is no proof of who somebody is.',
  what: 'You get eight new words, once. The old code ends at once, and the thread says so. Everything that was written stays.',
  send: 'Make a new code',
  sending: 'Making the code …',
  title: 'The new code',
  give: 'Let them write it down or print it. Then hide it: you must not keep it, and nobody can show it again.',
  print: 'Print the slip',
  hide: 'Hide the words',
  hidden: 'The words are hidden. Only the reporter has them now.',
  list: 'The eight words of the new code',
} as const;
