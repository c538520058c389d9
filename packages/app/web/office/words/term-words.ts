// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of terms under “People” in the office.
import type { OfficeTerm } from '../../../ports/office-elections.ts';
import { sayFullDay } from './say-time.ts';

export const TERM_NOTICE_WORDS = {
  title: 'From the elections',
  lede: 'By the register that the server shows. Nothing happens by itself: you invite, and you let go.',
  register: 'Open the register',
  elected: (name: string, from: string): string => `Elected and not yet here: ${name}, from ${sayFullDay(from)}.`,
  invite: (name: string): string => `Invite ${name}`,
  ended: (name: string, on: string): string => `${name}’s term ended on ${sayFullDay(on)}.`,
  mineEnded: (on: string): string => `Your term ended on ${sayFullDay(on)}.`,
  end: (name: string): string => `Hand over, and let ${name} go`,
  endMine: 'Hand over, and go',
} as const;

export const ELECTED_INVITE_WORDS = {
  lede: (name: string): string =>
    `${name} was elected. Name and address are those of the nomination: check them first.`,
  noAddress: (name: string): string => `${name} was elected. The nomination had no address, so ask for one.`,
  term: (from: string, until: string): string => `The term: ${sayFullDay(from)} to ${sayFullDay(until)}.`,
} as const;

/** What is said of an officer’s term under her name. */
export function sayTerm({ term, standing, isOverdue }: OfficeTerm): string {
  const until = `Term until ${sayFullDay(term.until)}.`;
  const said = standing === 'coming' ? `Elected, from ${sayFullDay(term.from)}. ${until}` : until;
  const training = sayTraining(term, isOverdue);
  return training === '' ? said : `${said} ${training}`;
}

function sayTraining({ trainedOn, trainingDueOn }: OfficeTerm['term'], isOverdue: boolean): string {
  if (trainedOn !== null) return `Trained on ${sayFullDay(trainedOn)}.`;
  if (trainingDueOn === null) return '';
  return `Training ${isOverdue ? 'was due by' : 'due by'} ${sayFullDay(trainingDueOn)}.`;
}
