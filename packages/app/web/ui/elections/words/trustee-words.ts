// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for trustees: three short visits, words read aloud, and opening the count.
import type { TrusteeStage } from '../../../../client/elections/trustee-now.ts';
import type { Visit } from '../../../../client/elections/trustee-ceremony.ts';

export const TRUSTEE_WORDS = {
  needsScripts:
    'A trustee’s keys are made from her words, on her own device. That needs scripts. Turn them on for this page, or use another device.',
  needsOther: 'This browser is too old to make keys. Use a newer one, or another device.',
  stay: 'Your words stay in this page only. Close it when you are done.',
  isTeller: 'These are a teller’s words. A trustee has eight words of her own.',
  making: 'Making your keys from your words. This takes some seconds …',
  looking: 'Looking at how far we are …',
  offline: 'Nothing came back. Check your connection, then try again.',
  signedOut: 'You were away for long. Open this page again, and type your words again.',
  failed: 'Something broke on this page. Nothing was sent. Open it again, and if it stays, tell the tellers.',
  again: 'Try again',
  lookAgain: 'Look again',
  by: (name: string): string => `You are here as ${name}.`,
  trustee: (number: number): string => `trustee ${String(number)}`,
  stagesName: 'Your part, stage by stage',
  isDone: 'done',
  isNow: 'now',
  isNext: 'next',
  rehearsalTitle: 'Try it first?',
  rehearsal:
    'A rehearsal is an election that does not count, with a few made-up names. You come in with other words, make the same visits, and open its count. Ask the tellers for one. Nothing of it is used again.',
} as const;

export const STAGE_WORDS: Readonly<Record<TrusteeStage, string>> = {
  certificate: 'Your key',
  polynomial: 'Parts for the others',
  key: 'Your part',
  words: 'Words read aloud',
  shuffle: 'Shuffle',
  open: 'Open the count',
};

type VisitWords = { readonly title: string; readonly why: string; readonly act: string };

export const VISIT_WORDS: Readonly<Record<Visit, VisitWords>> = {
  certificate: {
    title: 'First visit: make your key',
    why: 'So that the others can seal things to you, and know that it was you who answered.',
    act: 'Make my key',
  },
  polynomial: {
    title: 'Second visit: make parts for the others',
    why: 'So that no single person ever holds the key that opens the count, not even for a moment.',
    act: 'Make the parts',
  },
  key: {
    title: 'Third visit: put your part together',
    why: 'So that you have checked what each of the others gave you, before anybody votes.',
    act: 'Put my part together',
  },
};

export const VISITING_WORDS = {
  time: 'It takes less than two minutes.',
  busy: 'Making it on your device. This can take half a minute on a phone …',
  done: 'Done. It is published, and your secret stayed here.',
  brokenTitle: 'Stop: something does not fit',
  broken: (who: string): string =>
    `What ${who} published does not hold. Your device has sent nothing. Call the tellers: the keys have to be made again.`,
} as const;

export const WAITING_WORDS = {
  othersTitle: 'Your visit is done',
  others: (names: string): string => `Next it is up to ${names}. Then you come back, with the same words.`,
  sealTitle: 'The key is made',
  seal: 'All three visits are done. Next the tellers seal the election. Then you come back once, to hear that all of you see the same one.',
  voteTitle: 'The vote is on its way',
  vote: (threshold: number): string =>
    `You have nothing to do until it ends. Keep your words: it takes ${String(threshold)} of you to open the count.`,
  shufflesTitle: 'Your shuffle is in',
  shuffles: 'Next another trustee shuffles, and the tellers end it. Then you come back to open the count.',
  partsTitle: 'Your part is open',
  parts: (missing: number): string =>
    missing <= 1
      ? 'One more trustee has to open hers. Then the result is there.'
      : `${String(missing)} more trustees have to open theirs. Then the result is there.`,
  doneTitle: 'The count is open',
  done: 'Your work is done. Thank you. Keep your words until the time for objections is over, then destroy them.',
  result: 'See the result',
  mail: 'You get a mail when the vote is closed. For all else nobody mails you by itself: agree on a time with the others.',
} as const;

export const SETUP_WORDS = {
  finding: 'Finding your key in the sealed election …',
  title: 'Read these words aloud',
  why: 'If everybody hears the same words, everybody sees the same election: the same names, the same voters, the same keys.',
  how: 'Call the other trustees and a teller, or meet them. Each reads the words from her own page. They are no secret.',
  wordsTitle: 'The words of this election',
  same: 'We all have the same words',
  other: 'If somebody has other words, stop. Nobody should vote. Tell the tellers and your members.',
} as const;

export const SHUFFLE_WORDS = {
  title: 'Shuffle the votes',
  why: 'So that nobody can tell whose ranking is whose when they are opened. Shuffle yourself, or trust nobody.',
  act: 'Shuffle and sign',
  busy: 'Shuffling on your device. This takes a minute for many votes …',
  tooLate: 'Another trustee was quicker each time. Try again in a minute.',
} as const;

export const OPEN_WORDS = {
  title: 'Open your part of the count',
  why: 'Your device checks the whole vote itself before it opens anything, so that nobody can have it open another one.',
  act: 'Check, and open my part',
  beginning: 'Fetching everything that was published …',
} as const;

export const LOT_WORDS = {
  showing: 'Showing your part of the lot …',
  shown: 'Your part of the lot, which breaks ties, is shown.',
} as const;

export const CLOSING_WORDS = {
  shown: 'The vote ended with the entry that begins',
  compare: 'You got a mail about it. If that begins with other digits, do nothing here, and tell the tellers.',
} as const;

export const REFUSAL_WORDS = {
  title: 'Your device refuses',
  next: 'Nothing was opened. Tell the tellers and the other trustees what stands here, before anybody goes on.',
  unreadable: 'What was published does not come whole. It may be the connection: try again once.',
  'other-setup': 'It begins with another election than the one whose words you read aloud.',
  'other-close': 'The vote was closed in another way than was published first.',
  'not-extended': 'It does not go on from what was published when the vote was closed.',
  invalid: (check: string, detail: string): string => `A check failed. ${check} Found: ${detail}.`,
  'not-mine': 'Your key is not in it.',
  'other-shuffle': 'A shuffle that you did not make stands there under your name.',
  'not-shuffled': 'The votes were shuffled without you. Only a trustee who shuffled opens them.',
  'opened-other': 'You have opened something else for this election before, on this device.',
  'no-memory': 'This browser keeps nothing. Use an ordinary window, not a private one.',
  'not-now': 'There is nothing to do with it at this moment.',
} as const;
