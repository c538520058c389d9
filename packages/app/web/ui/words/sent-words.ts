// SPDX-License-Identifier: AGPL-3.0-or-later
import { sayDay, sayNames } from './plain-text.ts';

export const SENT_WORDS = {
  title: 'Thank you. We have it.',
  lede: (names: readonly string[], answerBy: string): string =>
    `It is locked. ${sayNames(names)} will get a note that there is something to read. We aim to answer by ${sayDay(answerBy)}.`,
  byServer: 'Scripts were off, so our server saw your words for a moment while it locked them. It did not keep them.',
  codeTitle: 'Keep these eight words',
  codeLede: 'They open your notes again. Keep them where nobody else looks: anyone who has them can read along.',
  once: 'We show them only now.',
  reference: 'Reference',
  copy: 'Copy',
  print: 'Print',
  save: 'Save as a file',
  copied: 'Copied. Somebody who uses this device after you may be able to paste it.',
  copyFailed: 'That did not work. Please write the words down.',
  saved: 'Saved as notes.txt, with your downloads.',
  traces: 'Each of these leaves a copy on this device. Writing on paper does not.',
  plainKeep: 'Write them down, or print this page. A print or a saved page leaves a copy on this device.',
  checkTitle: 'Type them back, to check',
  checkLabel: 'Your eight words',
  checkGood: 'Yes, that is your code.',
  checkBad: (word: string): string => `Not quite. Look at "${word}" again.`,
  checkShort: 'That is not all of it yet. There are eight words.',
  nextTitle: 'What now',
  next: 'Come back with your code to read the answer, to add something, or to ask us to stop.',
  lostTitle: 'Lost the words?',
  lost: 'Nothing you sent is lost: the officers still have it. Talk to one of them, or send a short new report with this reference:',
  hard: 'Does anyone make things hard for you because you spoke? Tell us here. That breaks our code of conduct too.',
  back: 'Come back with your code',
  open: 'Open it now, to read it or add more',
  carefulTitle: 'For the careful',
  receipt: 'This number proves what you sent. It does not open it:',
  fingerprint: 'The number of our office. It should be the same as on our posters:',
  done: 'When you are done, close this page.',
} as const;

/** What the saved file says. It names no group and no purpose. */
export function savedNotes(code: readonly string[], reference: string): string {
  return `${code.map((word, index) => `${index + 1} ${word}`).join('\n')}\n\n${reference}\n`;
}

export const SENT_AGAIN_WORDS = {
  title: 'We have this already',
  text: 'The same page came to us twice. We kept it once, and nothing is lost.',
  noCode: 'We show the code only once, and we do not have it any more.',
  noCodeNext:
    'If you did not write it down: talk to an officer, or send a short new report with this reference. They can give you a new code.',
  shortReport: 'Write a short new report',
  changedTitle: 'A new report, or a mistake?',
  changed: (reference: string): string =>
    `This page was sent before, and we kept that one. Its reference is ${reference}. What you wrote now has not been kept.`,
  changedNext:
    'Is it a new report? Then read it through and send it. You will get a new code. Was it a mistake? Then you are done, and can leave.',
} as const;

export const SENT_EMPTY_WORDS = {
  title: 'There is nothing to see here now',
  text: 'If you have just sent something, we have it. Nothing is lost. We show the code only once, so it is not on this page any more.',
  haveCode: 'Do you have your eight words?',
  noCode: 'No words? Talk to an officer, or send a short new report and say that you wrote before.',
  again: 'Write a new report',
} as const;
