// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a field of a result, an objection or a petition.
import type { FormFault } from '../form/form-fault.ts';

const FIELDS: Readonly<Record<string, string>> = {
  name: 'Type your name.',
  email: 'Type an email address.',
  text: 'Write a few words first.',
  reason: 'Say why.',
  term: 'Choose somebody.',
  about: 'Choose somebody.',
  place: 'Say how members voted.',
  countedBy: 'Say who counted.',
  countedOn: 'Say on which day it was counted.',
  blt: 'Paste the file here.',
  lotHow: 'Say where and how the lot was drawn, and who saw it.',
  answer: 'Write an answer first.',
  hearingAt: 'Say when the hearing is.',
  on: 'Say on which day it was.',
};
const WHOLE: Readonly<Record<string, string>> = {
  busy: 'There is too much going on. Wait a minute, and try again.',
  'too-many-tries': 'Too many links were asked for. Wait a quarter of an hour, and try again.',
  conflict: 'Something has changed since this page was opened. Look at it again.',
  'not-open': 'This is not open now.',
  'not-found': 'This is not here any more.',
  'objections-run': 'The time for objections is not over yet.',
  'objections-open': 'There are objections that nobody has answered.',
  'vote-forced': 'Enough members asked for a vote. Hold one first.',
  running: 'There is a petition about this officer already. Sign that one.',
};

export const FAULTS_WORDS = {
  title: 'One thing to look at',
  titleMany: 'A few things to look at',
  kept: 'Nothing was kept yet. What you typed is still here.',
} as const;

/** The sentence beside a field. */
export function faultWords({ field, problem, limit = 0, says = '' }: FormFault): string {
  if (field === 'form') return WHOLE[problem] ?? 'That did not work. Try again.';
  if (field === 'blt' && problem !== 'missing') return fileFault({ problem, limit, says });
  if (field === 'lot') return `Give each name a number of its own, from 1 to ${limit}.`;
  if (field === 'hearingAt' && problem === 'malformed') return 'That is too soon. The officer needs time to prepare.';
  switch (problem) {
    case 'missing':
      return FIELDS[field] ?? 'Type a number.';
    case 'too-long':
      return limit > 0 ? `This is too long: at most ${limit} letters.` : 'This is too long.';
    case 'too-small':
      return field === 'voted'
        ? `There are ${limit} papers in the file. That is more than ballots.`
        : `These are too few: at least ${limit}.`;
    case 'too-large':
      return `These are too many: at most ${limit}.`;
    default:
      return field === 'countedOn' || field === 'on' ? 'That is no day until today.' : 'We did not understand this.';
  }
}

function fileFault({
  problem,
  limit,
  says,
}: {
  readonly problem: string;
  readonly limit: number;
  readonly says: string;
}): string {
  switch (problem) {
    case 'seats':
      return `The file is for ${says} seats. This election has ${limit}.`;
    case 'stranger':
      return `“${says}” is in the file and not on the ballot.`;
    case 'absent':
      return `“${says}” is on the ballot and not in the file.`;
    case 'too-many-choices':
      return `A paper in the file names more than ${limit}.`;
    default:
      return `The file cannot be read: ${says}.`;
  }
}
