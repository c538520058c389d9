// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Outcome, ReportAnswers, Stage } from '@amends/domain';
import type { ChannelFault } from '../../../client/officer/case-view.ts';
import { sayDay, sayNames } from '../../ui/words/plain-text.ts';

export const CASE_WORDS = {
  back: 'Back to the inbox',
  reference: 'Reference',
  canRead: (others: readonly string[]): string =>
    others.length === 0 ? 'Only you can read this.' : `${sayNames(['You', ...others])} can read this.`,
  leftOut: (names: readonly string[]): string => `Left out by the reporter: ${sayNames(names)}. Shown nothing of it.`,
  danger: 'The reporter says that somebody is in danger.',
  dangerNotify: 'The reporter says that somebody is in danger, and asked you to hear of it at once.',
  lastTold: (when: string): string => `The reporter was last told something ${when}.`,
  neverTold: 'The reporter has heard nothing from you yet.',
  waiting: (days: string): string => `They have been ${days}.`,
  stages: 'Where this stands',
  thread: 'What was written',
  withdrawn: 'The reporter asked to stop. Do nothing more with this, but for the few exceptions your front page names.',
  withdrawnNote: 'You can still leave a note for the other officers.',
  question: 'A question',
} as const;

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
  remindOn: (day: string, title: string): string => `For ${sayDay(day)}. The mail will say only “${title}”.`,
  outcome: 'Outcome',
  files: 'Files',
  save: 'Save',
  opening: 'Opening the file …',
  saved: 'Saved with your downloads. That copy is not sealed: delete it when you are done.',
  fileFault: 'This file is not what its writer sealed, so it was not saved. Tell the other officers.',
  fileFailed: 'The file did not arrive. Check your connection, then try again.',
  fileTraces:
    'A saved file leaves a copy on this device that is not sealed. Open files from people you do not know with care.',
  other: (kind: string): string => `wrote something this program does not know (${kind})`,
} as const;

export function faultWords({
  audience,
  entry,
  fault,
}: ChannelFault & { readonly audience: 'reporter' | 'file' }): string {
  const where = audience === 'file' ? 'In the officers’ notes, entry' : 'Entry';
  return `${where} ${String(entry)} is not what its writer signed (${fault}).`;
}
export const FAULT_WORDS = {
  title: 'This case does not check',
  what: 'Everything before it checks and is shown. What comes from there on is not shown, and nothing can be added.',
  next: 'Do not act on it. Compare with another officer, and ask whoever runs the server for a backup.',
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
