// SPDX-License-Identifier: AGPL-3.0-or-later

/** The drawer on the page with the code. The report's own program has only the first two. */
export const LATER_BUSY = 'Locking and sending …';
export const LATER_FAILED = 'That did not go through. What is still here was not added. Try again.';

export const LATER_WORDS = {
  title: 'Answer a few more questions',
  lede: 'Only if you like. You can also do it another day.',
  send: 'Add these answers',
  done: 'Thank you. We have added your answers.',
  none: 'You have not written anything yet.',
  failed: LATER_FAILED,
} as const;
