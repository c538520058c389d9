// SPDX-License-Identifier: AGPL-3.0-or-later

/** The tab's title says nothing about cases. */
export const TITLE = 'Office';

export const SHELL_WORDS = {
  skip: 'Skip to the page',
  noScripts:
    'The office needs scripts: your keys are opened on this device, and nowhere else. Switch scripts on for this page, then load it again.',
} as const;

export const SIGN_IN_WORDS = {
  title: 'Open the office',
  lede: 'Your words open your keys on this device. They never leave it.',
  email: 'Your address',
  emailHint: 'The one your invitation came to.',
  words: 'Your eight words',
  wordsHint: 'They are on your printed sheet. Any case, with spaces or dashes.',
  totp: 'The number from your app',
  totpHint: 'Six digits. They change every 30 seconds.',
  open: 'Open the office',
  opening: 'Opening your keys on this device. This takes about a second …',
  missing: {
    email: 'Write your address here.',
    words: 'Write your eight words here.',
    totp: 'Write the six digits here.',
  },
  lost: 'Lost your sheet? Talk to another officer. No case is lost: what the two of you can both read, they can open for you again.',
  reporter: 'Did you send us something? Your words open another page.',
  reporterLink: 'Come back with your code',
} as const;

export const SIGN_IN_FAULTS = {
  wrong: 'Those do not fit together. Check the words, the address and the number; numbers change every 30 seconds.',
  unknownWord: (word: string): string => `“${word}” is not one of our words. Look at your sheet again.`,
  offline: 'We cannot reach the server. Check your connection, then try again.',
  busy: 'The server did not answer as it should. Wait a minute, then try again.',
  tooMany: (time: string): string =>
    `Too many tries for this address. For its safety we wait 15 minutes. Try again at ${time}, or ask another officer for help.`,
} as const;

/** Why the sign-in page is shown again. */
export const CLOSED_WORDS = {
  idle: 'The office locked itself after 10 quiet minutes. Keys and opened text are gone from this device. Sign in to go on.',
  now: 'The office is locked. Keys and opened text are gone from this device.',
  'signed-out': 'You are signed out. Keys and opened text are gone from this device.',
  left: 'You left the page, so the office locked itself. Keys and opened text are gone from this device.',
} as const;
export type ClosedReason = keyof typeof CLOSED_WORDS;
