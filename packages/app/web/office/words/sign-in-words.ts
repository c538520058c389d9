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
  orWords: 'Or with your words',
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
  lost: 'Lost your sheet? Talk to the other officer: what she can read is not lost.',
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
  idle: 'The office locked itself after 10 quiet minutes. Keys and opened text are gone from this page. Sign in to go on.',
  now: 'The office is locked. Keys and opened text are gone from this device.',
  'signed-out': 'You are signed out. Keys and opened text are gone from this device.',
  'signed-out-here':
    'You are signed out here: keys and opened text are gone from this device. The server could not be told. Sign in and out again when you can.',
  left: 'You left the page, so the office locked itself. Keys and opened text are gone from it.',
  elsewhere:
    'You locked the office or signed out in another tab, so it is locked here, too. Keys and opened text are gone from this device.',
} as const;
export type ClosedReason = keyof typeof CLOSED_WORDS;

/** One touch instead of words. */
export const DEVICE_WORDS = {
  open: 'Open with this device',
  openHint: 'If you have set this device up: one touch opens the office.',
  opening: 'Waiting for your touch …',
  title: 'This device',
  offer: 'Use this device from now on: one touch instead of words.',
  what: [
    'A passkey on this device opens your keys here. The device asks for your finger, face or PIN first: whoever can pass that can open the office. If it copies its passkeys to an account, so can that account’s other devices.',
    'Your words go on working, here and elsewhere.',
  ],
  add: 'Use this device',
  skip: 'You can leave this out, and do it later under “Office”.',
  adding: 'Follow what your device asks …',
  added: 'Done. From now on one touch opens the office on this device.',
} as const;

/** The devices that open the office by one touch. */
export const PASSKEY_WORDS = {
  title: 'Devices that open it with one touch',
  none: 'None yet.',
  unnamed: 'A device',
  thisOne: 'this one',
  since: (day: string): string => `added on ${day}`,
  remove: 'Remove',
  removeNamed: (name: string): string => `Remove ${name}`,
  confirm: (name: string, hasWords: boolean): string =>
    `Remove “${name}”? It cannot open the office any more.${hasWords ? ' Your words still can.' : ''}`,
  yes: 'Remove it',
  no: 'Keep it',
  removed: 'Removed. The passkey on that device opens nothing any more; you can delete it in the device’s settings.',
  running: 'If the office is open there now, it stays so until it locks.',
  loading: 'Looking for your devices …',
  fetchAgain: 'Look for your devices again',
} as const;

/** A sheet made later: because there is none yet, or in place of the old one. */
export const NEW_SHEET_WORDS = {
  title: 'A new sheet of words',
  what: 'A new sheet has other words. The old words end when you have typed two of the new ones back. An authenticator app that you set up before goes on.',
  make: 'Make a new sheet',
  missingTitle: 'Your sheet is still to come',
  missing: 'If you lose this device now, you lose your cases. Print your sheet with eight words: it takes two minutes.',
  makeFirst: 'Make my sheet',
  making: 'Making your words on this device. This takes a second or two …',
  done: 'Done. Your new words work from now on. Destroy the old sheet, if there was one.',
} as const;

export const NEW_SHEET_FAULTS = {
  offline: 'We cannot reach the server. Nothing was changed. Check your connection, then try again.',
  ended: 'Your sign-in has ended, so nothing was changed. Lock, sign in, and try again.',
  refused: 'The server said no, so nothing was changed.',
  unclear:
    'We cannot reach the server, so we do not know which words count now. Keep both sheets. Check your connection, then try again: the new words are the same ones.',
  noWords: 'First make your sheet with eight words: it is your way in when a device is gone.',
} as const;

export const DEVICE_FAULTS = {
  untouched: 'Nothing happened. Touch again, or use your words.',
  noKey: 'This device cannot open keys with a touch. Use your words.',
  wrong: 'That did not open the office. Use your words.',
  notAdded: 'Nothing happened. Try again, or leave it: your words open the office too.',
  cannotAdd:
    'This device cannot keep keys behind a touch. If it lists a passkey for this page now, that opens nothing: you can remove it. Your words go on working.',
  tooMany: 'Ten devices open the office for you already, and more are not kept. Your words open it here too.',
  refused: 'The server said no, so nothing was changed. Your words go on working.',
} as const;
