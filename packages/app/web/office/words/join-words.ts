// SPDX-License-Identifier: AGPL-3.0-or-later
import { sayNames } from '../../ui/words/plain-text.ts';

export const JOIN_WORDS = {
  title: 'Come into the office',
  steps: (step: number): string => `Part ${String(step)} of 3`,
  making: 'Making your keys on this device. This takes a second or two …',
  welcome: (name: string): string => `Welcome, ${name}`,
  lede: 'Three short parts, about five minutes. Have a printer or a pen at hand.',
  again:
    'Nothing is kept until you have done the first two. If this page closes before that, open your link again and start afresh.',
} as const;

export const LINK_WORDS = {
  title: { link: 'This link does not open anything', offline: 'The link could not be opened yet' },
  used: 'It was used already, or it is not the whole link. Each link works once.',
  next: 'If you have joined before, sign in. If not, ask whoever sent you the link to look at it with you.',
  signIn: 'Go to the sign-in',
  missing: 'This page needs your whole link, with the letters after the # sign. Open it from your invitation again.',
  offline: 'We cannot reach the server. Check your connection, then try again. Your link still works.',
  retry: 'Try again',
} as const;

export const APP_WORDS = {
  title: 'An app that makes numbers',
  lede: 'Use any authenticator app, on your phone or computer. Each time you sign in it gives you six digits.',
  scan: 'Scan this picture with the app',
  picture: 'QR code for your authenticator app. The same as text stands below.',
  type: 'Or type these letters into the app',
  totp: 'Now type the six digits it shows',
  totpHint: 'They change every 30 seconds.',
  wrong:
    'These digits do not fit. Wait for the next ones and type those. If it happens again, check the clock of the device that makes them.',
  next: 'Go on',
} as const;

export const SHEET_WORDS = {
  title: 'Your sheet with eight words',
  lede: 'These words open your keys. Nobody else has them, and nobody can show them again.',
  print: 'Print the sheet',
  byHand: 'No printer? Write them down by hand, in this order.',
  have: 'I have them on paper',
  checkTitle: 'Type two of them back',
  checkLede: 'From the paper, so that we both know it is right.',
  again: 'Show the words again',
  word: (position: number): string => `Word ${String(position)}`,
  wrong: (position: number): string =>
    `Word ${String(position)} is another one. Look at your paper, or show the words again.`,
  finish: 'Finish',
  finishing: 'Putting your keys on the list of officers …',
  list: 'Your eight words',
  for: (office: string): string => `Words of an officer of ${office}`,
  address: 'To sign in',
  what: 'With the number from your app, these eight words open your keys. Whoever has both can read every case you can read.',
  keep: 'Keep this sheet at home, in a place only you go to. Do not photograph it, and do not put it in a mail or a chat.',
} as const;

export const READY_WORDS = {
  title: 'When you next talk to the others, read these digits to each other',
  lede: 'You are in. This last part can wait: the office reminds you.',
  others: (names: readonly string[]): string => (names.length === 0 ? '' : `The others: ${sayNames(names)}.`),
  go: 'Go to the office',
} as const;

export const JOIN_FAULTS = {
  offline: 'We cannot reach the server. Nothing is lost. Check your connection, then press Finish again.',
  busy: 'The server has too much to do right now. Nothing is lost. Wait a minute, then press Finish again.',
  refused:
    'The server said no. Open your link again and start afresh; tell whoever runs the server if it happens again.',
  opened: 'You have joined, but the office did not open. Go to the sign-in and use your new words.',
} as const;
