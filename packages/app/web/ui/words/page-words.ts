// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the frame around every public page.

/** Where the way out leads: a page that says nothing about the person who opens it. */
export const WAY_OUT_URL = 'https://duckduckgo.com/?q=weather';

/** Tab titles tell somebody looking over a shoulder nothing. */
export const TITLES = {
  offices: 'Start page',
  front: 'Start page',
  report: 'Notes',
  ask: 'Note',
  sent: 'Notes, saved',
  return: 'My notes',
  privacy: 'About this page',
  elections: 'Elections',
  error: 'Page',
} as const;

export const PAGE_WORDS = {
  skip: 'Skip to the page',
  leave: 'Leave this page',
  leaveShort: 'Leave',
  start: 'Start page',
  privacy: 'Who can see what',
  back: 'Come back with your code',
  ask: 'Ask us a question',
  source: 'Source code',
  footName: 'More',
} as const;

export const OFFICES_WORDS = {
  title: 'Somebody to talk to',
  lede: 'Pick your group.',
  none: 'There is no group here yet.',
} as const;

/** Stands for an error of a database that could keep nothing, such as one whose disk is full. */
export const STORE_BUSY = 'store-busy';

export const ERROR_WORDS = {
  brand: 'Somebody to talk to',
  missingTitle: 'This page is not here',
  missing: 'The link may be old, or a letter may be wrong.',
  brokenTitle: 'Something on our side went wrong',
  broken:
    'If you were sending something, we cannot say here if it came. Go back and press "Send" again: we never keep the same thing twice.',
  tooMuchTitle: 'That was too big to send',
  tooMuch:
    'Your files may be more than we can take at once. Go back, leave some out, and send again. You can add more later.',
  busyTitle: 'A lot is going on here right now',
  busy: 'Wait a minute. Then go back and try again.',
  home: 'Go to the start page',
} as const;
