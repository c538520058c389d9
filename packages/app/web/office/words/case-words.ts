// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Outcome, ReportAnswers, Stage } from '@amends/domain';
import type { DownloadFault } from '../../../client/download-file.ts';
import type { NamedFault } from '@amends/protocol/open/chain-state.ts';
import type { Going } from '../state/who-can-read.ts';
import { sayDay, sayNames } from '../../ui/words/plain-text.ts';

const ONLY_YOU =
  'Only you can read this. If you lose your words and your devices, only the reporter’s code opens it again.';

export const CASE_WORDS = {
  back: 'Back to the inbox',
  reference: 'Reference',
  canRead: (others: readonly string[]): string =>
    others.length === 0 ? ONLY_YOU : `${sayNames(['You', ...others])} can read this.`,
  leftOut: (names: readonly string[]): string => `Left out by the reporter: ${sayNames(names)}. Shown nothing of it.`,
  recordedBy: (who: string): string => `It says that ${who} took it down, in the words of the person.`,
  recordedByYou: 'You took this down, in the words of the person.',
  danger: 'The reporter says that somebody is in danger.',
  dangerNotify: 'The reporter says that somebody is in danger, and asked you to hear of it at once.',
  lastTold: (when: string): string => `The reporter was last told something ${when}.`,
  neverTold: 'The reporter has heard nothing from you yet.',
  waiting: (days: string): string => `They have been ${days}.`,
  stages: 'Where this stands',
  thread: 'What was written',
  opening: 'Opening it and checking every entry …',
  checked: 'Every entry was checked on this device.',
  withdrawn: 'The reporter asked to stop. Do nothing more with this, but for the few exceptions your front page names.',
  withdrawnNote: 'You can still leave a note for the other officers.',
  question: 'A question',
} as const;

/** Somebody who could read a case once, and what that means now. */
export const GOING_WORDS: Readonly<Record<Going, (names: readonly string[]) => string>> = {
  'stepped-back': (names) => `${sayNames(names)} stepped back. They cannot read what is written now.`,
  'term-ended': (names) =>
    names.length === 1
      ? `${sayNames(names)} serves no longer. They cannot read what is written now.`
      : `${sayNames(names)} serve no longer. They cannot read what is written now.`,
  'keys-lost': (names) =>
    `${sayNames(names)} lost their keys. They cannot read this until somebody lets them in again.`,
};

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  received: 'Received',
  acknowledged: 'Acknowledged',
  'in-talk': 'In talk',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
};
export const STAGE_NOW = '(now)';

/** What an entry is, beside who wrote it. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  report: 'reported this',
  question: 'asked a question',
  message: 'wrote',
  answers: 'answered more questions',
  withdraw: 'asked to stop',
  acknowledge: 'said it has arrived',
  ask: 'asked the reporter',
  close: 'closed this',
  note: 'left a note',
  remind: 'set a reminder',
};

export const ITEM_WORDS = {
  reporter: 'The reporter',
  you: 'You',
  byServer: 'sealed by the server: sent without scripts',
  private: 'only the officers who read this case',
  opened: (who: string, when: string): string => `${who} opened it ${when}.`,
  openedYou: (when: string): string => `You opened it ${when}; the reporter sees the day.`,
  countersigned: (who: string, when: string): string => `${who} signed the closing too, ${when}.`,
  newCode: (who: string, when: string): string => `${who} gave the reporter a new code ${when}. The old one ended.`,
  ownCode: (when: string): string => `The reporter made a new code ${when}. No officer knows it.`,
  left: (who: string, when: string): string => `${who} stepped back ${when}, and cannot read what comes after.`,
  leftYou: (when: string): string => `You stepped back ${when}.`,
  granted: ({ who, about, when }: Readonly<Record<'who' | 'about' | 'when', string>>): string =>
    `${who} let ${about} in ${when}.`,
  notGranted: (who: string, about: string): string => `${who} tried to let ${about} in. ${about} was not let in.`,
  toYou: 'you',
  newKey: 'From here on under a new key, because somebody serves no longer.',
  remindOn: (day: string, title: string): string => `For ${sayDay(day)}. The mail will say only “${title}”.`,
  outcome: 'Outcome',
  files: 'Files',
  save: 'Save',
  opening: 'Opening the file …',
  saved: 'Saved with your downloads. That copy is not sealed: delete it when you are done.',
  fileFault: 'This file is not what its writer sealed, so it was not saved. Tell the other officers.',
  fileEnded: 'Your sign-in has ended, so the file did not come. Lock, then sign in again.',
  fileFailed: 'The file did not arrive. Check your connection, then try again.',
  fileTraces:
    'A saved file leaves a copy on this device that is not sealed. Open files from people you do not know with care.',
  other: (kind: string): string => `wrote something this program does not know (${kind})`,
} as const;

export function fileFaultWords({ type }: DownloadFault): string {
  if (type === 'file') return ITEM_WORDS.fileFault;
  return type === 'not-signed-in' ? ITEM_WORDS.fileEnded : ITEM_WORDS.fileFailed;
}

export function faultWords({
  audience,
  entry,
  fault,
}: NamedFault & { readonly audience: 'reporter' | 'file' }): string {
  const where = audience === 'file' ? 'In the officers’ notes, entry' : 'Entry';
  return `${where} ${String(entry)} is not what its writer signed (${fault}).`;
}
export const FAULT_WORDS = {
  title: 'Something in this case does not check',
  titleStopped: 'This case does not check',
  counts: 'It counts for nothing and is not shown. All else checks and is shown, and the case goes on.',
  stopped: 'Everything before it checks and is shown. What comes from there on is not shown, and nothing can be added.',
  notesStopped:
    'Of the officers’ notes, everything before it checks and is shown. What comes from there on is not shown, and no note can be added. With the reporter the case goes on.',
  next: 'Tell the other officers, and ask whoever runs the server how it came there.',
  nextStopped: 'Do not act on it. Compare with another officer, and ask whoever runs the server for a backup.',
  refusedTitle: 'Somebody was not let in',
  refused: (names: readonly string[]): string => {
    const who = sayNames(names);
    return `Somebody tried to let ${who} in, whom the reporter left out. ${who} ${names.length === 1 ? 'was' : 'were'} not let in.`;
  },
  refusedNext: 'Ask the other officers about it when you meet.',
} as const;

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  repaired: 'Repaired: they agreed on what mends it',
  'advice-given': 'Advice given',
  'distance-kept': 'Distance kept',
  'passed-on': 'Passed on to somebody else',
  'formal-decision': 'A formal decision',
  'nothing-more-wished': 'Nothing more wished',
};

/** Short names of the questions, for the list of answers. */
export const ANSWER_WORDS: Readonly<Record<keyof ReportAnswers, string>> = {
  what: 'What happened',
  danger: 'In danger now',
  wish: 'What would help',
  when: 'When',
  where: 'Where',
  who: 'Who',
  ongoing: 'Still going on',
  worry: 'Worried what happens if they find out',
  share: 'May the person named be told',
  shareWhat: 'What they may be told',
  contact: 'A safe way to reach them',
  spokesperson: 'May speak for them',
  access: 'Needs, so that talking works',
};

export const CLOSING_WORDS = {
  closedBy: (who: string): string => `${who} closed this and asks another officer to sign too.`,
  countersign: 'Sign too',
  countersignHint:
    'Your signature says that you have read the case and agree with how it was closed. The reporter sees it.',
  waiting: 'You closed this. Another officer still has to sign.',
  signed: (names: readonly string[]): string => `Signed too by ${sayNames(names)}.`,
  signing: 'Signing …',
  done: 'Signed. The reporter can see both names.',
} as const;
