// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the register of terms.
import type { EarlyEnd } from '@amends/domain';
import type { TermsView, TermView } from '../terms/terms-view.ts';

export const TERMS_WORDS = {
  title: 'Who serves, and until when',
  lede: 'Officers are elected for a time. This list is public.',
  serving: 'Serving now',
  coming: 'Elected, not serving yet',
  over: 'Served before',
  none: 'Nobody is on this list yet. It begins with the first election that was certified here.',
  seats: 'Seats',
  recall: 'Ask for a vote on an officer between elections',
  back: 'All elections',
  upTo: (until: string): string => `Serves until ${until}.`,
} as const;

const ENDS: Readonly<Record<EarlyEnd, string>> = {
  'stepped-down': 'Stepped down.',
  recalled: 'Members voted for an end.',
  other: 'Left early.',
};

export function termLine({ from, until, endedBy, hasBegun }: TermView): string {
  if (endedBy !== null && !hasBegun) return `Was to serve from ${from}. ${ENDS[endedBy]} That was before, on ${until}.`;
  return `From ${from} to ${until}.${endedBy === null ? '' : ` ${ENDS[endedBy]}`}`;
}

export function trainingLine({ trainingDueOn, trainedOn, isOverdue }: TermView): string | null {
  if (trainedOn !== null) return `Trained on ${trainedOn}.`;
  if (trainingDueOn === null) return null;
  return isOverdue ? `Training was due by ${trainingDueOn}.` : `Training is due by ${trainingDueOn}.`;
}

export function seatsLine({ role, seats, vacant, nextVacancyOn }: TermsView['roles'][number]): string {
  const all = `${role}: ${seats === 1 ? 'one seat' : `${String(seats)} seats`}.`;
  if (vacant > 0) return `${all} ${vacant === 1 ? 'One is' : `${String(vacant)} are`} vacant.`;
  return nextVacancyOn === null
    ? all
    : `${all} All are held. The next term to end makes a seat vacant on ${nextVacancyOn}.`;
}
