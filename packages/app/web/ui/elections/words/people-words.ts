// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for those who run an election: coming in by a link, and coming back with eight words.

export const JOIN_WORDS = {
  title: 'Your part in this election',
  needsScripts:
    'Your keys are made on your own device. That needs scripts. Turn them on for this page, or use another device.',
  opening: 'Opening your link …',
  badLink: 'This link does not work. It may have been used already. Ask who sent it for a new one.',
  missingLink: 'A part of the link is missing. Open it from the message again, whole.',
  broken:
    'Something went wrong in this browser. Your words stay as they are. Press the button again. If that does not help, open your link in another browser, or ask for a new one.',
  offline: 'Nothing came back. Check your connection, then try again.',
  again: 'Try again',
  hello: (name: string): string => `Hello ${name}.`,
  tellerLede: 'You are one of the tellers: you run this election, and you do not stand in it.',
  trusteeLede:
    'You are one of the trustees: you hold a part of the key that opens the count. Nobody can open it alone.',
  wordsTitle: 'Keep these eight words',
  wordsLede:
    'You come back with them. They were made on this device, and nobody else has seen them. We show them only now.',
  traces: 'A saved or printed copy stays where you put it. Writing on paper leaves nothing on this device.',
  checkTitle: 'Type two of them back',
  checkLede: 'So that you know you have them.',
  word: (place: number): string => `Word ${String(place)}`,
  wrongWord: (place: number): string => `Word ${String(place)} is another one. Look at it again.`,
  finish: 'Finish',
  finishing: 'Finishing …',
  doneTitle: 'You are in',
  done: 'Your link has done its work and opens nothing more. From now on you come in with your eight words.',
  toCommittee: 'Go to the election',
  toTrustee: 'Go to your trustee page',
} as const;

export const ENTER_WORDS = {
  tellerTitle: 'Come in as a teller',
  trusteeTitle: 'Come in as a trustee',
  lede: 'With the eight words that you were shown when you opened your link.',
  needsScripts: 'This page signs in with keys made from your words, on your own device. That needs scripts.',
  label: 'Your eight words',
  hint: 'Any case, with spaces or dashes between them.',
  enter: 'Come in',
  entering: 'Looking …',
  missing: 'Type your eight words.',
  wrongCount: (count: number): string => `There are eight words. We found ${String(count)}.`,
  unknownWord: (word: string): string => `"${word}" is not one of our words. Look at it again.`,
  checksum: 'One of the words is wrong.',
  notKnown: 'We know nobody by these words in this election.',
  offline: 'Nothing came back. Check your connection, then try again.',
  lost: 'Lost your words? Ask another teller, or who set the election up, for a new link.',
} as const;

/** Where somebody's secrets are on a page that nobody has touched for a while. */
export const QUIET_WORDS = {
  near: 'Are you still there? This page is about to close itself. Touch it or press a key to stay.',
  closed: 'We closed your page, because nothing moved for five minutes.',
  again: 'Type your words to go on where you were.',
  linkAgain: 'Open your link again from the message. It makes new words for you, and those that you saw open nothing.',
  anew: 'What was made here and not published is gone. Make it anew, and throw away the file and the slips from before.',
} as const;

export const COMMITTEE_WORDS = {
  title: 'The election committee',
  signedInAs: (name: string): string => `You are here as ${name}.`,
  leave: 'Sign out',
  done: 'done',
  toDo: 'to do',
} as const;
