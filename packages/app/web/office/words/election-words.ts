// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of “Elections” in the office.
import type { Phase } from '@amends/domain';
import type { OfficeElection } from '../../../ports/office-elections.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { sayNames } from '../../ui/words/plain-text.ts';

export const ELECTIONS_WORDS = {
  title: 'Elections',
  lede: 'Members elect officers, and can be asked whether one should stay. You begin it here; from then on tellers run it, not you.',
  fetching: 'Fetching the elections …',
  failed: 'The elections could not be fetched. We try again every 30 seconds.',
  underWay: 'Under way',
  none: 'No election is under way. What came of earlier ones is on the public page.',
  begin: 'Begin an election',
  toPage: 'Open its page',
  toTellers: 'Open the page for its tellers',
  all: 'Open all elections',
  terms: 'Open who serves, and until when',
  newLinks: 'Make its links again',
  newLinksFailed: 'No links were made: one of the tellers may be in by now. Look again, or ask them.',
  back: 'Back to the elections',
  about: (name: string): string => `A question about ${name}.`,
  newTab: 'opens in a new tab',
} as const;

const PHASES: Readonly<Record<Exclude<Phase, 'draft'>, string>> = {
  notice: 'It was called. Nominations open soon.',
  nominations: 'Members can be nominated now.',
  statements: 'The candidates write about themselves.',
  forum: 'Next, members hear those it is about.',
  waiting: 'The vote opens soon.',
  voting: 'Members can vote now.',
  late: 'The vote should be open, and the tellers have not made it ready.',
  ended: 'The vote is over.',
  counting: 'The votes are being counted.',
  objections: 'There is a result, and members can object.',
  result: 'There is a result, and the tellers have not certified it yet.',
  certified: 'It is over.',
  annulled: 'It was called off.',
};

/** How far an election is, in a sentence or two. */
export function sayElection({ phase, tellers, votingOpensAt, votingClosesAt }: OfficeElection): string {
  if (phase === 'draft') {
    const missing = tellers.filter(({ isIn }) => !isIn).map(({ name }) => name);
    const prepares = `${sayNames(tellers.map(({ name }) => name))} prepare it. Members do not see it yet.`;
    return missing.length === 0 ? prepares : `${prepares} Has not opened the link: ${sayNames(missing)}.`;
  }
  if (votingOpensAt === null || votingClosesAt === null) return PHASES[phase];
  return `${PHASES[phase]} The vote: ${onDay(votingOpensAt)} to ${onDay(votingClosesAt)}.`;
}

/** By this device's clock. */
function onDay(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

export const BEGIN_WORDS = {
  title: 'Begin an election',
  lede: 'This makes a draft. Its tellers finish it, publish it, and count. Members see it once it is published.',
  preset: 'What kind?',
  presetHint: 'Each comes with rules to start from. The tellers fit them to your bylaws before they publish.',
  about: 'Who is it about?',
  aboutHint: 'An officer who serves now. If it is you, you may begin it as well.',
  nobodySits: 'Nobody serves by the list of officers, so there is nobody to ask about.',
  name: 'What is it called?',
  nameHint: 'Everybody reads it, such as “Two officers for next year”.',
  nameHintAbout: 'Everybody reads it, such as “Shall Robin Reed stay?”.',
  tellers: 'Who runs it and counts?',
  tellersHint: 'Two or more members whom everybody trusts to be fair.',
  notWhoStands:
    'Whoever stands must not be a teller. If you mean to stand, or it is about you, let others be the tellers.',
  teller: (number: number): string => `Teller ${String(number)}`,
  tellerName: 'Name',
  tellerEmail: 'Email address',
  more: 'Add a teller',
  send: 'Make the draft and the links',
  sending: 'Making the draft …',
  look: 'One thing to look at, or more. What you typed is still here.',
  problems: {
    preset: 'Choose a kind.',
    title: 'Write what it is called.',
    titleTooLong: 'Keep it under 120 letters.',
    about: 'Choose an officer who serves now.',
    tellerName: 'Write a name.',
    tellerEmail: 'Write an email address, such as name@example.org.',
    sameEmail: 'Another teller has this address. Each needs her own.',
    isAbout: 'Members are asked about this person, who cannot count then.',
    tellers: 'Look at names and addresses of the tellers again.',
  },
} as const;

/** What the server did not take, by its field; undefined where it is no field of the form. */
export function beginFieldFault(
  field: string,
  problem: string,
): { readonly field: string; readonly says: string } | undefined {
  const { problems } = BEGIN_WORDS;
  if (field === 'preset' || field === 'about') return { field, says: problems[field] };
  if (field === 'title') return { field, says: problem === 'too-long' ? problems.titleTooLong : problems.title };
  if (field === 'teller' && problem === 'unknown') return { field: 'tellers', says: problems.isAbout };
  return field === 'teller' || field === 'tellers' || field === 'email'
    ? { field: 'tellers', says: problem === 'too-many' ? problems.sameEmail : problems.tellers }
    : undefined;
}

/** Why nothing was begun, where no field is to blame. */
export function beginFaultWords(fault: TransportFault): string {
  switch (fault.type) {
    case 'offline':
      return 'We cannot reach the server. It may be there already: look under “Elections” before you try again. There you can make its links again.';
    case 'not-signed-in':
      return 'Your sign-in has ended, so nothing was begun. Lock, sign in, then try again.';
    case 'busy':
      return 'There is too much going on here right now. Wait a minute, and try again.';
    default:
      return 'The server said no, so nothing was begun. If it happens again, talk to whoever runs the server.';
  }
}

export const TELLER_LINK_WORDS = {
  title: 'The draft is there: give each teller her link',
  lede: 'Each link is shown once and works once. Until it was used, it is a key: pass it on by hand, on paper, or in a chat that only the two of you read.',
  then: 'A teller who opens it gets eight words of her own and comes back with them. Then the tellers write and publish the call.',
  lost: 'A teller who is in can make a new link for one who lost hers.',
  linkOf: (name: string): string => `The link for ${name}`,
  copy: 'Copy the link',
  copied: 'Copied. Somebody who uses this device after you may be able to paste it.',
  copyFailed: 'That did not work. Print it, or write it down.',
  print: 'Print the links',
  done: 'I have passed them on',
} as const;
