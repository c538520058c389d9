// SPDX-License-Identifier: AGPL-3.0-or-later
import { sayNames } from '../../ui/words/plain-text.ts';

export const LEAVE_WORDS = {
  lede: 'For when it is about you, about a friend, or too close. No reason is asked for, and none is given.',
  what: 'What happens',
  happens: [
    'Your office forgets this case at once, on this device and on every other.',
    'What is written from then on is sealed to a new key that you do not have.',
    'The reporter and the others see that you stepped back, and on which day.',
    'What you have read, you may still remember or have on paper. The program cannot take that back.',
  ],
  goesOn: (names: readonly string[]): string =>
    names.length === 1 ? `${sayNames(names)} goes on with it.` : `${sayNames(names)} go on with it.`,
  draft: 'You have written something here that was not sent. It goes, too.',
  back: 'To come back, somebody who still reads it would have to let you in again.',
  send: 'Step back',
  sending: 'Stepping back …',
  done: (codeName: string): string => `You stepped back from ${codeName}. This office has forgotten it.`,
} as const;

/** She is the only one who can read it. */
export const ALONE_WORDS = {
  title: 'Not yet: only you can read this',
  why: 'If you stepped back now, nobody could answer the reporter. Let another officer in first.',
  nobody:
    'There is nobody yet whom you could let in: every other officer was left out by the reporter, or nobody else serves. Under “People” you can invite somebody.',
  choose: 'Who goes on with it?',
  missing: 'Choose somebody.',
  send: (name: string): string => `Let ${name} in`,
  sendNobody: 'Let them in',
  sending: 'Letting them in …',
  sent: (name: string): string => `${name} can read it now. You can step back.`,
  notNow: 'Not now',
  about: (name: string, who: string): string =>
    `The reporter wrote who it was: “${who}”. Is this about ${name}? Then choose somebody else.`,
  isNamed: (name: string): string => `Then ${name} must not read it. Choose somebody else.`,
} as const;
