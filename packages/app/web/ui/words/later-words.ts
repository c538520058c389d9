// SPDX-License-Identifier: AGPL-3.0-or-later

/** The drawer on the page with the code. The report's own program has only the first two. */
export const LATER_BUSY = 'Locking and sending …';
export const LATER_FAILED = 'That may not have gone through. Try again: it is added once.';

export const LATER_WORDS = {
  title: 'Answer more questions, or add files',
  lede: 'Only if you like. You can also do it another day.',
  send: 'Add these answers and files',
  done: 'Thank you. We have added it.',
  none: 'There is nothing here to add yet.',
  failed: LATER_FAILED,
} as const;
