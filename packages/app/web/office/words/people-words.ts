// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Proposal } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { sayNames } from '../../ui/words/plain-text.ts';
import type { PersonStatus } from '../state/people-status.ts';

export const PEOPLE_WORDS = {
  title: 'People',
  lede: 'You officers sign the list of who serves. Whoever runs the server cannot change it.',
  fetching: 'Fetching the officers’ list …',
  failed: 'The list could not be fetched. We try again every 30 seconds.',
  serving: 'Who serves',
  coming: 'Who is invited',
  before: 'Who served before',
  you: 'you',
  operator: 'also runs the server: can see that sealed things exist, but not what they say',
  ofPerson: (name: string): string => `What to do with ${name}`,
  letIn: 'Let in to cases',
  giveBack: 'Give cases back',
  again: 'Lost words and device',
  newLink: 'Make another link',
  inviteAgain: 'Invite again',
  term: 'The term ends',
  myTerm: 'My term ends',
  invite: 'Invite somebody',
  takeBack: 'Take the invitation back',
  confirm: (name: string): string => `Yes, I asked ${name}: sign`,
  signing: 'Signing …',
  back: 'Back to the people',
} as const;

/** What is said of somebody under her name. */
export function statusWords(status: PersonStatus, name: string): string {
  switch (status) {
    case 'serves':
    case 'served-before':
      return '';
    case 'joins-again':
      return 'Has a new link and has not opened it yet. Until then the old words open nothing.';
    case 'stopped':
      return `Whoever runs the server ended the sign-in. The officers’ list still names ${name}. If that is right, end the term here, too.`;
    case 'unlisted':
      return `The server says that ${name} serves. The list that you signed does not. Meet the others before you answer anything.`;
    case 'invited':
      return 'Has not opened the link yet.';
    case 'waits-for-signature':
      return 'Waits for a second officer’s signature. Until then the link opens nothing.';
    case 'unconfirmed':
      return `Invited on the server, and no officer has signed it. Is this right? Ask ${name} in person. If not, leave it: without a signature ${name} cannot join.`;
  }
}

/** How many have to sign, said plainly. */
export function signatureWords(serving: number): string {
  if (serving >= 3) return 'Three or more serve, so each change takes two signatures: yours, and another officer’s.';
  if (serving === 2) return 'Two serve, so one signature is enough. As soon as three serve, each change takes two.';
  return 'You serve alone, so your signature is enough to invite somebody. Nobody’s term can end before somebody else serves.';
}

export const PROPOSAL_WORDS = {
  title: 'To sign',
  /** What it means, in one sentence. `isAgain`: the one who is invited serves already. */
  says: (
    { kind, signedBy }: Proposal,
    { about, isAgain }: { readonly about: string; readonly isAgain: boolean },
  ): string => {
    const who = signedBy.length === 0 ? 'An officer' : sayNames(signedBy.map(({ name }) => name));
    const verb = signedBy.length > 1 ? 'propose' : 'proposes';
    if (kind === 'retire') return `${who} ${verb} that ${about} serves no longer.`;
    return isAgain
      ? `${who} ${verb} a new link for ${about}, who lost words and device.`
      : `${who} ${verb} that ${about} serves.`;
  },
  maySign: 'Your signature makes it so.',
  ask: (names: readonly string[]): string => `Talk with ${sayNames(names)} before you sign, not by mail.`,
  aboutMe: 'It is about you, so others sign it.',
  signed: 'You signed it. It waits for another officer.',
  sign: 'Sign',
  signing: 'Signing …',
  done: 'Signed. It is so from now on.',
  waiting: 'Signed. It still waits for another officer.',
} as const;

export const INVITE_WORDS = {
  title: 'Invite somebody',
  titleAgain: (name: string): string => `A new link for ${name}`,
  lede: 'Somebody whom your group has chosen. The link lets them make keys of their own.',
  ledeAgain: (name: string): string =>
    `For when ${name} lost the eight words, and has no device that opens the office. Be sure that it is ${name} who asks: meet, or hear the voice.`,
  losesAgain: (name: string): string =>
    `From your signature on, the old words and devices open nothing here. What another officer can read, that officer can give back. What only ${name} could read opens then with the reporter’s code, or with ${name}’s old words at the server’s disk. If the words may still be found, look for them first: with them, no new link is needed.`,
  name: 'Name',
  nameHint: 'As people know them. It stands on your front page.',
  email: 'Email address',
  emailHint: 'To sign in with, and for the note that there is something to read. Nothing is mailed to it now.',
  send: 'Make the link',
  sending: 'Making the link …',
  missingName: 'Write a name.',
  missingEmail: 'Write an email address, such as name@example.org.',
  servesAlready: (name: string): string =>
    `${name} serves with this address. If words and device are lost, press “Lost words and device” beside the name.`,
  knownAs: (name: string): string => `We know this address as ${name}. Write that name.`,
} as const;

export const LINK_WORDS = {
  title: (name: string): string => `The link for ${name}`,
  once: 'It is shown once and works once. It is a key until it was used.',
  give: (name: string): string =>
    `Give it to ${name} yourself: by hand, on paper, or in a chat that only the two of you read. The software does not mail it.`,
  waiting: (name: string): string =>
    `It opens nothing yet: another officer has to sign, too. Ask them to look under “People”. Then ${name} can use it.`,
  digits: 'When you next talk, read the digits under “Office” to each other.',
  copy: 'Copy the link',
  copied: 'Copied. Somebody who uses this device after you may be able to paste it.',
  copyFailed: 'That did not work. Print it, or write it down.',
  print: 'Print the link',
  done: 'I have passed it on',
  hidden: (name: string): string => `The link is put away. If ${name} does not get it, invite ${name} again.`,
} as const;

export const TERM_WORDS = {
  title: (name: string): string => `${name}’s term ends`,
  mine: 'My term ends',
  lede: 'Four parts, in this order. You can stop after each and go on another day: this page shows what is done.',
  vanished: (name: string): string =>
    `If ${name} has vanished, you can do all of it without ${name}. What only ${name} could read opens then with ${name}’s words, or with the reporter’s code.`,
  present: (name: string): string =>
    `If ${name} is still here: what only ${name} can read, only ${name} can hand on, from this same page. Do that before the last part.`,
  onlyMine: (codeNames: readonly string[]): string =>
    `Only you can read ${sayNames(codeNames)}. When your term has ended, nobody can answer there unless you let somebody in.`,
  steps: { invite: 'Who comes in', names: 'Who was left out', 'let-in': 'Let them in', end: 'End the term' },
  states: { done: 'done', now: 'now', waiting: 'waiting', later: 'later' },
  choose: (name: string): string => `Who comes in for ${name}?`,
  chooseMine: 'Who comes in for you?',
  somebodyNew: 'Somebody new',
  somebodyNewThen: 'invite them here',
  servesNow: 'serves',
  notYet: 'invited, has not joined yet',
  waits: (name: string): string => `${name} has to join with the link first. This page goes on when that is done.`,
  later: 'Comes after the part before it.',
  letInDone: (name: string): string => `All that goes to ${name} from you is with ${name}.`,
  what: (name: string): string =>
    `From then on ${name} cannot sign in, and nobody can choose ${name} as a reader. Each case that somebody else reads goes on under a new key that ${name} does not have. What ${name} has read, ${name} may remember or have on paper.`,
  early: 'The parts above are not done. You can end the term all the same, if it has to be now.',
  end: (name: string): string => `End ${name}’s term`,
  ending: 'Signing …',
  ended: (name: string): string => `${name} serves no longer.`,
  waiting: 'Signed by one. It waits for another officer, who finds it under “People”.',
  byOthers: (names: readonly string[]): string =>
    `You cannot sign this yourself. Ask ${sayNames(names, 'or')} to open “The term ends” beside your name.`,
  alone: 'You serve alone, so nobody can end your term. First somebody else has to serve.',
} as const;

export const TAKE_BACK_WORDS = {
  done: (name: string): string => `The invitation is taken back. The link of ${name} opens nothing any more.`,
  waiting: 'Signed by you. It waits for another officer’s signature.',
  confirmed: (name: string): string => `Signed. ${name} can join with the link now.`,
} as const;

/** Why a change of who serves did not happen. */
export function changeFaultWords(fault: TransportFault): string {
  switch (fault.type) {
    case 'offline':
      return 'We cannot reach the server, so we do not know if it was changed. Check your connection, and look at the list before you try again.';
    case 'busy':
    case 'conflict':
      return 'Others were changing the list at the same moment. Nothing was changed. Try again.';
    case 'not-signed-in':
      return 'Your sign-in has ended, so nothing was changed. Lock, sign in, then try again.';
    case 'not-found':
      return 'This is not waiting any more: somebody else signed it, or the list has changed since.';
    case 'field':
      return fieldFaultWords(fault.field, fault.problem === 'too-many');
    default:
      return 'The server said no, so nothing was changed. Lock and sign in again. If it happens again, talk to whoever runs the server.';
  }
}

function fieldFaultWords(field: string, isTooMany: boolean): string {
  if (field === 'email')
    return isTooMany ? 'Somebody else has this address.' : 'This does not look like an email address.';
  if (field === 'officer') return 'This name cannot be used. Keep it under 200 letters.';
  if (isTooMany) return 'Too much waits for signatures already. Sign that first.';
  return 'The server did not take it, so nothing was changed. Look at the list again, then try once more.';
}
