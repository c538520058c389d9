// SPDX-License-Identifier: AGPL-3.0-or-later
import { sayNames } from '../../ui/words/plain-text.ts';

export const JOIN_WORDS = {
  title: 'Come into the office',
  steps: (step: number): string => `Part ${String(step)} of 3`,
  making: 'Making your keys on this device. This takes a second or two …',
  welcome: (name: string): string => `Welcome, ${name}`,
  lede: 'Three short parts, about five minutes. Have a printer or a pen at hand.',
} as const;

export const CHOOSE_WORDS = {
  title: 'How you will open the office',
  device: 'With this device: your finger, face or PIN opens your keys here. Whoever can pass that can open the office.',
  copies: 'If the device copies its passkeys to an account, so can that account’s other devices.',
  use: 'Use this device',
  waiting: 'Follow what your device asks …',
  app: {
    instead: 'Use a phone app for six-digit numbers instead',
    only: 'Use a phone app for six-digit numbers',
  },
  again: 'If this page closes, open your link again on this device: you go on where you were.',
} as const;

export const RESUME_WORDS = {
  title: 'Welcome back',
  lede: 'You have joined with a touch. Your printed sheet is still to come: it opens your keys if this device is lost.',
  go: 'Go on with this device',
  other: 'You joined on another device? Open your link there.',
} as const;

export const LINK_WORDS = {
  title: { link: 'This link does not open anything', offline: 'The link could not be opened yet' },
  used: 'It was used already, or it is not the whole link. Each link is for joining once.',
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
  again:
    'If this page closes before you have your words on paper, open your link again. The app stays set up; you get other words.',
  making: 'Making your words on this device. This takes a second or two …',
  device: 'Use this device instead',
} as const;

export const SHEET_WORDS = {
  title: 'Your sheet with eight words',
  lede: 'These words open your keys. Nobody else has them, and nobody can show them again.',
  print: 'Print the sheet',
  byHand: (hasKey: boolean): string =>
    `No printer? Write the words down by hand, in this order${hasKey ? ', and the setup key' : ''}.`,
  alone:
    'If sheet and devices are lost, the other officers can give you back what they can read, too. What only you can read opens with the reporter’s code alone.',
  have: 'I have them on paper',
  checkTitle: 'Type two of them back',
  checkLede: 'From the paper, so that we both know it is right.',
  again: 'Show the words again',
  word: (position: number): string => `Word ${String(position)}`,
  wrong: (position: number): string =>
    `Word ${String(position)} is another one. Look at your paper, or show the words again.`,
  finish: 'Finish',
  finishing: 'Keeping your keys, locked with these words …',
  later: 'Not now',
  list: 'Your eight words',
  for: (office: string): string => `Words of an officer of ${office}`,
  address: 'To sign in',
  what: 'With the number from your app, these eight words open your keys. Whoever has both can read every case you can read.',
  lostDevice:
    'If your devices are lost, these eight words open your keys together with six-digit numbers, from any authenticator app that you set up with the key below.',
  whoever: 'Whoever has this sheet can read every case you can read.',
  key: 'Setup key for six-digit numbers',
  picture: 'QR code of the setup key. The same as text stands beside it.',
  keep: 'Keep this sheet at home, in a place only you go to. Do not photograph it, and do not put it in a mail or a chat.',
} as const;

export const READY_WORDS = {
  title: 'When you next talk to the others, read these digits to each other',
  lede: 'You are in. This last part can wait: the office reminds you.',
  others: (names: readonly string[]): string => (names.length === 0 ? '' : `The others: ${sayNames(names)}.`),
  go: 'Go to the office',
} as const;

export const JOIN_FAULTS = {
  untouched: 'Nothing happened. Try again, or use a phone app.',
  noKey:
    'This device cannot keep keys behind a touch. If it lists a passkey for this page now, that opens nothing: you can remove it. Use a phone app.',
  offlineFirst: 'We cannot reach the server. Nothing is lost. Check your connection, then try again.',
  notOpened: 'That did not open your keys. Try again, or sign in at the office.',
  sheet: 'You have joined, but your sheet could not be made yet. Check your connection, then go on.',

  offline: 'We cannot reach the server. Nothing is lost. Check your connection, then press Finish again.',
  busy: 'The server has too much to do right now. Nothing is lost. Wait a minute, then press Finish again.',
  refused:
    'The server said no. Open your link again and start afresh; tell whoever runs the server if it happens again.',
  opened: 'You have joined, but the office did not open. Go to the sign-in and use your new words.',
} as const;
