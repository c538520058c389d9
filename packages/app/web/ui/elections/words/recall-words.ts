// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of petitions to recall an officer.
import { sayCount } from '../../words/plain-text.ts';
import type { PetitionView, RecallableView } from '../recall/petition-view.ts';

export const RECALL_WORDS = {
  title: 'A vote on an officer',
  lede: 'Officers answer to the members. If enough members ask for it, there is a hearing, and then everybody votes on whether an officer stays.',
  notReports:
    'Were you hurt, or do you know of somebody who was? Do not write it here: this page is public. The officers you trust, or somebody outside, can help.',
  toHelp: 'Ways to get help',
  runningTitle: 'Petitions',
  none: 'There is no petition.',
  startTitle: 'Begin a petition',
  noOfficers:
    'Nobody who serves now was elected on this site, so there are no rules here to go by. Ask the people who run your chapter.',
  term: 'About whom?',
  needs: ({ needed, windowDays }: Pick<RecallableView, 'needed' | 'windowDays'>): string =>
    `${sayCount(needed)} members have to sign in ${windowDays} days.`,
  reason: 'Why?',
  reasonHint:
    'Everybody can read this. Write about how the officer does the work. Do not write what happened to anybody, do not name anybody else, and do not write about a report.',
  name: 'Your name',
  nameHint: 'As on the chapter’s list of members. Who begins a petition is named on it.',
  signName: 'As on the chapter’s list of members. Only the election committee sees it.',
  email: 'Your email address',
  emailHint:
    'We mail you a link to confirm. Only the election committee sees the address. It is deleted when the petition is over.',
  start: 'Begin the petition',
  sign: 'Sign the petition',
  askedTitle: 'Look into your mail',
  asked: 'We have sent you a link. Open it within three days: only then it counts.',
  confirmTitle: 'Was it you?',
  confirmLede: (name: string, subject: string): string =>
    `${name}, you asked to sign the petition for a vote on ${subject}.`,
  confirm: 'Yes, sign it',
  confirmNot: 'If it was not you, close this page. Nothing counts then.',
  badLink: 'This link does not work any more. It was used, or it is older than three days.',
  signedNote: 'Thank you. Your signature counts.',
  petition: (subject: string): string => `Petition for a vote on ${subject}`,
  startedBy: (name: string): string => `Begun by ${name}.`,
  signTitle: 'Sign it',
  all: 'All petitions',
  register: 'Who serves, and until when',
} as const;

export function standingLine({ standing, signed, needed, rollSize, closesAt }: PetitionView): string {
  const some = signed === 1 ? 'One member has signed' : `${sayCount(signed)} members have signed`;
  const enough = `${sayCount(needed)} of ${sayCount(rollSize)} are needed`;
  if (standing === 'full') return `${some}. That is enough: ${enough}.`;
  if (standing === 'lapsed') return `${some} in time. ${enough}. It has ended without a vote.`;
  return `${some}. ${enough}, until ${closesAt}.`;
}

export function nextLine({ standing, hearingFrom, hasFollowed, vote }: PetitionView): string | null {
  if (standing !== 'full') return null;
  if (vote !== null) return 'There is a vote.';
  if (hasFollowed) return 'The election committee is preparing the vote.';
  return `The election committee names a day for the hearing, from ${hearingFrom ?? 'now'} on. The officer can speak there. Then members vote.`;
}

export const COMMITTEE_RECALL_WORDS = {
  title: 'Petitions, and a question of confidence',
  petitionsTitle: 'Petitions',
  none: 'There is no petition about somebody who came in by this election.',
  lede: 'Compare the names with the list of members. Strike who is no member: that signature does not count then. Names and addresses stay in this room.',
  strike: 'Strike',
  unstrike: 'Count again',
  struck: 'struck',
  hearingTitle: 'Name the hearing, and open the vote',
  hearing: 'When is the hearing?',
  hearingHint: (from: string, zone: string): string => `Not before ${from}. Day and time in ${zone}.`,
  open: 'Open the recall',
  openLede:
    'A draft of the vote is opened with the same rules and the same tellers. Names and addresses of who signed are deleted then; how many stays.',
  confidenceTitle: 'A question of confidence',
  confidenceLede:
    'You can ask members whether an officer shall stay, without a petition. A draft is opened by the rules of this election. You are its tellers, and each of you gets a new link.',
  confidenceNobody: 'Nobody serves now whom you could ask about.',
  confidenceLater: 'That is possible once this election is certified.',
  about: 'About whom?',
  ask: 'Open the question',
  followed: 'The vote was opened. Nobody’s name is kept.',
} as const;
