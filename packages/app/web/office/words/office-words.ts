// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Alarm } from '../../../client/officer/office-session.ts';
import type { Task } from '../state/case-order.ts';
import { sayNames } from '../../ui/words/plain-text.ts';
import { sayDays } from './say-time.ts';

export const FRAME_WORDS = {
  brand: (chapter: string): string => `${chapter} office`,
  locksIn: (minutes: number): string => `locks in ${String(minutes)} min`,
  locksSoon: 'The office locks in a minute. Press any key to keep it open.',
  lock: 'Lock now',
  signOut: 'Sign out',
  places: 'Places',
  inbox: 'Inbox',
  people: 'People',
  elections: 'Elections',
  office: 'Office',
  toSign: (count: number): string =>
    count === 1 ? '1 waits for your signature' : `${String(count)} wait for your signature`,
  tasks: (count: number): string => (count === 1 ? '1 waits for you' : `${String(count)} wait for you`),
} as const;

export const INBOX_WORDS = {
  /** Read out when the office opens. */
  heading: 'The office is open',
  title: 'Inbox',
  search: 'Find',
  searchHint: 'Looks through what is open on this device. Nothing is sent.',
  found: (count: number): string => (count === 1 ? '1 found' : `${String(count)} found`),
  noneFound: 'Nothing here has these words. Try fewer of them, or a part of a word.',
  list: 'Cases, the most urgent first',
  shown: (some: number, all: number): string => `${String(some)} of ${String(all)} shown`,
  more: 'Show more cases',
  emptyTitle: 'Nothing waits for you',
  empty:
    'When somebody writes and lets you read it, it shows here. You get a mail that says only “There is something to read”.',
  emptyNext: 'Until then, see if the front page says what people need to know.',
  emptyLink: 'Open the front page',
  choose: 'Choose a case',
  chooseHint: 'It opens here. Only you and the officers its reporter chose can read it.',
  danger: 'Danger now',
  question: 'Question',
  without: (names: readonly string[]): string => `without ${sayNames(names)}`,
  notWaiting: 'nobody is waiting',
  fault: 'Does not check',
} as const;

/** How far the goal to answer is away, in days; below 0 it has passed. */
export function goalWords(days: number): string {
  if (days < 0) return `${sayDays(-days)} over our goal`;
  if (days === 0) return 'answer goal: today';
  return `answer goal: in ${sayDays(days)}`;
}

export const TASK_WORDS: Readonly<Record<Task, string>> = {
  acknowledge: 'Acknowledge',
  answer: 'Answer',
  countersign: 'Second signature',
  'wait-for-second': 'Waits for a second signature',
  nothing: 'Nothing to do',
};

export const DIGITS_WORDS = {
  banner: (names: readonly string[]): string =>
    `When you next talk to ${sayNames(names, 'or')}, read these digits to each other.`,
  bannerAlone: 'When the other officers have joined, read these digits to each other.',
  why: 'If you both see the same, nobody has slipped a false key in between.',
  differ: 'If they differ, do not write anything new. Meet in person first.',
  done: 'Done, they are the same',
} as const;

export const PLACE_WORDS = {
  title: 'Office',
  compareTitle: 'Digits to read to each other',
  compare: 'They stand for the keys of everybody who serves now. They change when somebody joins.',
  posterTitle: 'Digits for posters',
  poster:
    'They stand for how this office began, and stay the same. Careful people compare them with those on the front page.',
  keysTitle: 'How your keys work',
  keys: [
    'Your eight words open your keys on this device; the server keeps them locked and cannot use them.',
    'Each case has a key of its own, sealed to you by its reporter, so you can open only what somebody let you read.',
    'Locking, signing out or leaving this page drops the keys from memory, and this page keeps nothing on this device.',
  ],
} as const;

export const ALARM_TITLE = 'Something about the keys is not right';

export function alarmWords(alarm: Alarm): string {
  switch (alarm.type) {
    case 'roster-changed':
      return 'The server shows another list of officers than the one you knew. Do not write anything now. Meet the others, and read your digits to each other.';
    case 'my-keys-missing':
      return 'Your keys are not on the list of officers that the server shows. Reporters may be sealing to somebody else. Talk to the others before you answer anything.';
    case 'pages-changed':
      return 'The pages for reporters show other officers, or another number for posters, than you all signed. Somebody may be led to write to a stranger. Meet the others, and have the pages taken off the net until it is clear why.';
    case 'cannot-go-on':
      return 'Somebody who left a case, or serves no longer, could not be shut out of what you write in it next. Write nothing in it before you have talked to whoever runs the server.';
    case 'history-changed':
      return 'What the server shows of a case is not what you saw before. Something was taken away or changed. Write nothing in it before you have talked to the other officers.';
    case 'old-keys':
      return 'You have new keys, and some of what was sealed for your old ones cannot be read here. Another officer who reads it can let you in again, under People. What only you could read opens with its code, or with your old words and the help of whoever runs the server.';
    case 'bad-grant':
      return `A key for a case came that does not work here (${alarm.grant.fault}). Somebody may be waiting who thinks you can read them. Tell the other officers.`;
  }
}
