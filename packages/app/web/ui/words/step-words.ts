// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that only the scripted report form shows, one screen at a time.
import { sayNames } from './plain-text.ts';

export const STEP_WORDS = {
  next: 'Go on',
  back: 'Back',
  sendNow: 'Send now',
  more: 'Answer a few more questions first',
  toCheck: 'Skip the rest',
  at: (step: number, steps: number): string => `Part ${step} of ${steps}`,
  checkTitle: 'Read it once more',
  checkLede: 'Nothing has been sent yet.',
  change: 'Change',
  canRead: (names: readonly string[]): string => `${sayNames(names)} will be able to read this.`,
  readers: 'Who may read it',
  files: 'Files',
  noFiles: 'None',
} as const;

export const MENTION_WORDS = {
  title: (name: string): string => `You mentioned ${name}.`,
  ask: (name: string): string => `May ${name} read this?`,
  yes: (name: string): string => `Yes, ${name} may read it`,
  no: (name: string): string => `No, leave ${name} out`,
} as const;

export const SENDING_WORDS = {
  title: 'Sending',
  lock: (names: readonly string[]): string =>
    `We are locking it now, so that only ${sayNames(names)} can open it. Please keep this page open.`,
  part: (done: string, total: string): string => `${done} of ${total} locked and on the way`,
  send: 'It is locked. Now it goes to our server.',
  again: 'Try again',
  edit: 'Go back to what you wrote',
  earlier: 'Show the code of the earlier one',
  newReport: 'Send it as a new report',
} as const;

/** What went wrong, that nothing is lost, and what to do. */
export const FAILED_WORDS = {
  offline: {
    title: 'It may not have gone out yet',
    text: 'We cannot reach the server, or it does not answer. Nothing you wrote is lost: it is still here, on this page. Check your connection, then try again. It will not be sent twice.',
  },
  busy: {
    title: 'It has not gone out yet',
    text: 'The server has too much to do right now. Nothing you wrote is lost. Wait a minute, then try again. It will not be sent twice.',
  },
  'not-open': {
    title: 'The form is not open right now',
    text: 'Nothing has been sent. What you wrote is still here. You can try again later, or talk to one of us.',
  },
  'sealing-failed': {
    title: 'We could not lock it',
    text: 'So we have sent nothing. What you wrote is still here. Try again. If it fails once more, try another browser, or talk to one of us.',
  },
  'sent-changed': {
    title: 'We may have this already',
    text: 'An earlier copy of this page came to us, with other words. The new words have not been kept. You can see the code of the earlier one, and add to it. Or send the new words as a new report, with a code of its own.',
  },
  refused: {
    title: 'The server said no',
    text: 'Nothing has been kept. What you wrote is still here. Load this page in a new tab, or talk to one of us.',
  },
} as const;
