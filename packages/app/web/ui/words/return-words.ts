// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WithdrawalRule } from '@amends/domain';
import type { ThreadItem } from '../../../client/reporter-client.ts';
import { sayDay, sayNames } from './plain-text.ts';

export const CODE_WORDS = {
  title: 'Welcome back',
  label: 'Your eight words',
  hint: 'Big or small letters, with spaces or dashes. As you like.',
  why: 'The words are the key. We do not know them, and we do not know who you are.',
  open: 'Open',
  opening: 'Opening. This can take a few seconds.',
  plain:
    'Your browser is not opening this itself, because scripts are off or did not load. It still works. But our server will then see your code and what it opens, for a moment, each time you press a button. It keeps neither.',
  sealed: 'Your code stays on this device. What it opens is unlocked here, and nowhere else.',
  wrongWord: (word: string): string => `Look at "${word}" again. It is not quite right.`,
  wrong: 'One of the words is wrong. Look at them again, one by one.',
  missing: 'Please type your eight words.',
  lostTitle: 'Lost the words?',
  lost: 'Nothing you sent is lost. Talk to an officer, or send a short new report and write your reference in it. They can give you a new code.',
  lostLink: 'Write a short new report',
  replacedTitle: 'These words do not open it any more',
  replaced:
    'This code was used before, and a newer one took its place. Do you have the newer one? Then use that. If that was not you, somebody else has used your code.',
  replacedNext: 'If so, tell an officer in person. Or send a short new report, and write your reference in it.',
  idle: 'We closed your page, because nothing moved for five minutes. Type your words to open it again.',
} as const;

export const RETURN_FAILED = {
  offline: 'We cannot reach the server, or it does not answer. Nothing is lost. Check your connection, then try again.',
  busy: 'There is too much going on here right now. Nothing is lost. Wait a minute, then try again.',
  'not-open': 'This page is not open right now. Try again later, or talk to one of us.',
  'sealing-failed': 'We could not lock it, so we have sent nothing. Your words are still here. Try again.',
  refused: 'The server said no. Your words are still here. Open this page in a new tab and try again.',
  withdrawn: 'You asked us to stop, so nothing can be added here any more. You can send a new report.',
  'withdrawal-changed':
    'What happens when you ask us to stop has changed since you opened this page. So we have done nothing yet. Read at “Ask us to stop” what happens now. Then press the button again if you still want it.',
  full: 'No more fits in here. Your words are still here. Send them as a new report.',
  file: 'This file did not open as it should. We have not saved it. Tell an officer.',
  integrity:
    'What the server gave us is not what was written. Please do not trust this page. Talk to one of us, and show this:',
  integrityPlain: 'What the server kept is not what was written. Please talk to one of us.',
  entry: (entry: number, fault: string): string => `part ${entry}: ${fault}`,
  bothCodes: 'Keep both codes for now. One of the two opens your notes.',
} as const;

/** Somebody was let in while she wrote. */
export function sayCameIn(names: readonly string[]): string {
  return `${sayNames(names)} can read this too now. That is new, so we have not sent your words. Send them again if that is all right.`;
}

/** What came for a thread whose reporter had asked to stop. */
export const NOT_ADDED_WORDS = {
  title: 'We have not added this',
  kept: 'What you typed is still here. You can copy it from here:',
} as const;

export const NEW_CODE_WORDS = {
  title: 'An officer has seen this code',
  lede: 'Here is a new one that no officer knows.',
  first: 'Keep it safe first. The old one opens your notes until you press the button.',
  usedBefore: 'Something was written with this code before. If that was not you, tell an officer in person.',
  slipTitle: 'Your eight new words',
  use: 'I have it. Use this one from now on',
  notNow: 'Not now',
  later: 'Then the old one stays, and we ask you again next time.',
} as const;

/** What is missing from a thread, or who is. */
export const GAP_WORDS = {
  leftOut: (entry: number): string => `Entry ${entry} is not what its writer signed. It is left out.`,
  rest: 'The rest is as it was written, and you can go on here. Tell an officer, and show them this:',
  stopped: 'We cannot show what came after it, and nothing can be added here. Talk to an officer, and show them this:',
  nobodyTitle: 'Nobody who serves now can read this',
  nobody: 'What you sent is not lost: it is still here, and your code opens it.',
  nobodyNext: 'Talk to an officer in person. Or send a short new report, and write your reference in it.',
} as const;

export const THREAD_WORDS = {
  title: 'Your notes',
  reference: 'Reference',
  closesItself: 'This page closes itself after five quiet minutes.',
  close: 'Close it now',
  openedTitle: 'Who has opened it',
  opened: (name: string, day: string): string => `${name}: opened it on ${sayDay(day)}`,
  notOpened: (name: string): string => `${name}: has not opened it yet`,
  cannotRead: (name: string): string => `${name}: cannot read what you write now`,
  recordedBy: (name: string): string => `${name} wrote this down for you.`,
  openedNote: 'This is what their devices told us. We see only the day.',
  listTitle: 'What was written',
  you: 'You',
  withdrawn: 'You asked us to stop.',
  closed: 'The officers have closed this. You can still write to them.',
  byServer: 'Sent without scripts: our server saw this for a moment.',
  save: 'Save',
  saving: 'Opening the file …',
  savedFile: 'Saved with your downloads.',
  fileTraces: 'A saved file leaves a copy on this device.',
  files: 'Files',
  done: {
    written: 'Thank you. We have added it.',
    answered: 'Thank you. We have added your answers.',
    withdrawn: 'We have stopped. Thank you for telling us.',
    replaced: 'Done. From now on only your new words open this.',
  },
  stillThere: 'Are you still there? This page is about to close itself.',
  stay: 'Stay here',
} as const;

const ITEM_NAMES: Readonly<Record<ThreadItem['kind'], string>> = {
  report: 'What you sent first',
  question: 'Your question',
  message: '',
  answers: 'More answers',
  ask: 'Has a question for you',
  acknowledge: 'Has got it',
  close: 'Closed this',
  withdraw: 'You asked us to stop',
  'new-code': 'Gave out a new code. The old one does not work any more.',
  leave: 'Stepped back. What is written from here on, they cannot read.',
  grant: 'Let another officer read this',
};

/** What an item is, with who did it and whom it is about. */
export function itemName({ kind, from, about }: Pick<ThreadItem, 'kind' | 'from' | 'about'>): string {
  if (kind === 'new-code' && from.kind === 'you') return 'Took a new code. The old one does not work any more.';
  if (kind === 'grant' && about) return `Let ${about} read this too`;
  return ITEM_NAMES[kind];
}

export const WRITE_WORDS = {
  title: 'Write to us',
  label: 'Your message',
  why: 'Write whatever you like: something new, an answer, or that somebody makes things hard for you because you spoke.',
  files: 'Add files',
  canRead: (names: readonly string[]): string => `${sayNames([...names, 'you'])} can read this.`,
  send: 'Send the message',
  sending: 'Locking and sending …',
} as const;

export const ANSWER_WORDS = {
  title: 'Questions you skipped',
  lede: 'Only if you like.',
  send: 'Add these answers',
} as const;

export const WITHDRAW_WORDS = {
  title: 'Ask us to stop',
  lede: 'You can do this at any time. You do not have to say why.',
  label: 'Anything you want to tell us?',
  why: 'It may help us do better. You can leave it empty.',
  send: 'Yes, please stop',
  what: {
    'keep-locked':
      'We stop working on it. What you sent is kept, and stays locked. The officers you chose can still open it. They will not act on it, but for the few times named on our start page.',
    erase:
      'We stop working on it, and erase this page and your files from our server. They cannot be brought back, not by you either. What the officers noted for themselves stays. An officer may still remember it, or have made a copy, and old backups keep it for a while.',
  } satisfies Readonly<Record<WithdrawalRule, string>>,
} as const;
