// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of results, certificates and objections.
import type { Method, Turnout } from '@amends/domain';
import { sayCount, sayNames } from '../../words/plain-text.ts';
import type { OutcomeView, SeatRuleView, VotesOnName } from '../result/result-view.ts';

const METHODS: Readonly<Record<Method, string>> = {
  approval: 'Approval: voters tick everybody they would be glad to see in the role',
  plurality: 'Most votes: voters tick one name',
  'scottish-stv': 'Scottish single transferable vote: voters rank names, and votes that are not needed move on',
  irv: 'Instant-runoff vote: voters rank names, and the lowest goes out until somebody has more than half',
  meek: 'Single transferable vote by Meek’s method: voters rank names, and votes that are not needed move on',
};

export const RESULT_WORDS = {
  title: (title: string): string => `Result: ${title}`,
  noneYet: 'There is no result yet.',
  toCall: 'About this election',
  electedTitle: 'Who was elected',
  voteTitle: 'How it was voted',
  countTitle: 'How it was counted',
  methodLede: (method: Method): string => `${METHODS[method]}.`,
  pictureName: 'The count as a picture',
  tableName: 'The count as a table',
  stepsTitle: 'The count in words',
  wide: 'Wider than your screen? Move it sideways.',
  approve: 'yes',
  reject: 'no',
  name: 'Name',
  turnoutTitle: 'How many took part',
  seatRulesTitle: 'Who can be seated together',
  seatRulesLede: 'The chapter set these rules before anybody stood. Candidates said themselves what is true of them.',
  withoutRules: 'Without these rules, elected would have been:',
  withoutRulesTitle: 'The whole count without the seat rules',
  withoutRulesLede: 'The same votes, counted once more as if there were no such rules. It decides nothing.',
  withoutRulesTable: 'The count without the seat rules as a table',
  lotTitle: 'The lot',
  lotDrawn: (order: readonly string[]): string => `Drawn in this order, the luckiest first: ${order.join(', ')}.`,
  lotSeed: 'The trustees’ numbers gave this seed:',
  lotCheck: 'The board has these numbers, and the command that makes the seed of them.',
  checkTitle: 'Count it again yourself',
  checkLede:
    'The votes are in this file, without a word on who cast them. Anybody can count them with our program, or with another one that reads BLT files.',
  download: 'Download the votes',
  command: 'The command that gives this count:',
  countedTitle: 'Who counted',
  objectTitle: 'Objections',
  object: 'Object to this result',
  vacant: (seats: number): string =>
    seats === 1
      ? 'One seat stays vacant. When this result is certified, a by-election opens for it.'
      : `${seats} seats stay vacant. When this result is certified, a by-election opens for them.`,
  annulledTitle: 'This election was annulled',
  annulled: (by: string, on: string): string => `By ${by}, on ${on}.`,
  annulledBefore: 'What stood here before can still be read below.',
  annulledWhy: 'The reason:',
  certified: (names: readonly string[], on: string): string => `Certified by ${sayNames(names)} on ${on}.`,
  certificate: 'See the certificate',
  notCertified: 'This result is not certified yet. Two tellers do that when the time for objections is over.',
  halfCertified: (names: readonly string[]): string =>
    `${sayNames(names)} has certified it. One more teller is needed.`,
  published: (on: string): string => `Published on ${on}.`,
  archiveTitle: 'Check the whole vote yourself',
  archiveLede:
    'Every sealed ballot is on the board, and all of it is in one file, the archive. You need our program and no help from our server.',
  toBoard: 'Open the board',
  archiveDownload: 'Download the archive',
  pools: 'Download the list of spare and paper credentials',
  destroyed: 'Download the list of spare credentials nobody was given',
  signatures: 'Download what tellers and trustees signed',
  archive: 'Hash of the archive (SHA-256)',
  verify: 'This command checks that every ballot counted is a real one, and that the trustees opened what was cast:',
  countArchive: 'This one counts what they opened, and gives the result above:',
  countYesOrNo: 'This one says how many said yes and how many said no:',
  writeBlt: 'This one writes the votes for other programs. It makes the same file as the one below:',
} as const;

/** The result in one sentence. */
export function summaryOf(view: OutcomeView): string {
  if (view.isShort) return 'Too few members took part, so nothing was decided.';
  if (view.kind === 'confidence')
    return view.goes ? `Members do not keep ${view.subject} in the role.` : `Members keep ${view.subject} in the role.`;
  if (view.kind === 'recall')
    return view.goes ? `${view.subject} leaves the role.` : `${view.subject} stays in the role.`;
  if (view.elected.length === 0) return view.by === 'nobody' ? 'Nobody stood for election.' : 'Nobody was elected.';
  const names = sayNames(view.elected);
  const verb = view.elected.length === 1 ? 'was' : 'were';
  return view.by === 'acclamation' ? `${names} came in without a vote.` : `${names} ${verb} elected.`;
}

/** What follows from the answer to a question about an officer, by the rules. */
export function answerWords({ isShort, goes, subject }: OutcomeView): string {
  if (isShort) return `So nothing changes: ${subject} stays, and the term goes on. The question can be asked again.`;
  if (!goes) return 'So nothing changes: the term goes on to its last day.';
  return `The term ends on the day on which two tellers certify this. Then ${subject} hands over and leaves the office, and the seat is vacant until members elect somebody.`;
}

export function turnoutWords({ rollSize, voted, permille, needed, isMet }: Turnout): string {
  const share = (permille / 10).toFixed(1).replace(/\.0$/, '');
  const took = `${sayCount(voted)} of ${sayCount(rollSize)} members voted: ${share} %.`;
  if (needed === null) return `${took} There is no quorum.`;
  return `${took} The quorum is ${sayCount(needed)}. ${isMet ? 'It was reached.' : 'It was not reached.'}`;
}

export function blankWords(blank: number): string {
  if (blank === 0) return 'No ballot was blank.';
  return blank === 1 ? 'One ballot was blank.' : `${sayCount(blank)} ballots were blank.`;
}

export function seatRuleWords({ kind, count, option, names }: SeatRuleView): string {
  const most = count === 0 ? 'None' : `At most ${String(count)}`;
  const limit = kind === 'at-most' ? most : `At least ${String(count)}`;
  const who = names.length === 0 ? 'nobody' : sayNames(names);
  return `${limit}: “${option}”. Said of themselves by ${who}.`;
}

const PLACES: Readonly<Record<OutcomeView['counted']['place'], string>> = {
  amends: 'Members voted on this site.',
  paper: 'Members voted on paper.',
  tool: 'Members voted with another tool.',
};

export function countedWords({ place, by, on }: OutcomeView['counted']): string {
  return `${PLACES[place]} Counted by ${by} on ${on}.`;
}

export function objectionWords(count: number, answered: number): string {
  if (count === 0) return 'Nobody has objected.';
  const some = count === 1 ? 'One member has objected.' : `${sayCount(count)} members have objected.`;
  return `${some} The committee has answered ${answered === count ? (count === 1 ? 'it' : 'all of them') : sayCount(answered)}.`;
}

/** Who did not show what she had promised before the vote; it is said wherever the result is. */
export function lotMissingWords(missing: readonly string[]): string {
  const parts =
    missing.length === 1 ? 'part of the lot. It counts as zeros.' : 'parts of the lot. They count as zeros.';
  return `${sayNames(missing)} did not show ${missing.length === 1 ? 'her' : 'their'} ${parts}`;
}

export const OBJECTION_WORDS = {
  title: 'Object to a result',
  lede: 'You are a member, and you think that something went wrong in this election. The committee reads what you write and answers it before the result is certified.',
  private: 'Only the election committee reads it. Everybody sees how many objections there are.',
  notReports:
    'This is about the count and the rules. If somebody hurt you or treated you badly, tell the officers instead: they listen in confidence.',
  toOfficers: 'Tell the officers',
  name: 'Your name',
  email: 'Your email address',
  emailHint: 'For the answer. Leave it empty if you have none.',
  text: 'What went wrong?',
  ask: (needed: number): string =>
    `I want a vote on those who came in without one. ${needed === 1 ? 'One member who asks is enough' : `It takes ${String(needed)} members who ask`}.`,
  send: 'Send the objection',
  until: (until: string): string => `You can object until ${until}.`,
  closed: 'The time for objections is over.',
  sentTitle: 'The committee has it',
  sent: 'Your objection was counted. If you gave an address, the answer comes by email.',
  back: 'Back to the result',
} as const;

export const CERTIFICATE_WORDS = {
  title: 'Certificate of election',
  print: 'Print this page with your browser: it fits one sheet.',
  notYet: 'This result is not certified yet.',
  weCertify: (chapter: string): string => `The election committee of ${chapter} certifies that in this election`,
  elected: (role: string): string => `elected as ${role}`,
  acclaimed: (role: string): string => `who came in without a vote as ${role}`,
  method: 'Method',
  methods: METHODS,
  seats: 'Seats',
  vacant: (seats: number): string => (seats === 1 ? 'One stays vacant.' : `${sayCount(seats)} stay vacant.`),
  turnout: 'Turnout',
  counted: 'Counted',
  lot: 'The lot',
  objections: 'Objections',
  published: 'Published',
  certified: 'Certified',
  terms: 'Terms of office',
  term: (name: string, from: string, until: string): string => `${name}: ${from} to ${until}`,
  sign: 'Signature',
  check: 'This result and how to count it again:',
} as const;

export function voteLine({ name, approve, reject, isWithdrawn }: VotesOnName): string {
  const said = `${name}: ${sayCount(approve)} yes, ${sayCount(reject)} no`;
  return isWithdrawn ? `${said}. Stepped back before the count, so it does not count.` : said;
}
