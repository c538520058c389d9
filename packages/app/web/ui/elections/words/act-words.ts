// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for what tellers do alone and what they confirm for one another.

type Kind = 'paper' | 'teller' | 'link' | 'keys' | 'roll' | 'voter' | 'annul' | 'publish';
type Whom = { readonly name: string | null; readonly number: number | null; readonly reason: string | null };

export const ACT_WORDS = {
  waitingTitle: 'Waits for a second teller',
  waitingLede: 'Two of you do these. Confirm only what you know to be right.',
  confirm: 'Confirm',
  drop: 'Take it back',
  refuse: 'Say no',
  asked: (by: string, when: string): string => `Asked by ${by}, ${when}.`,
  mine: 'You asked for this. Another teller confirms it.',
  doneTitle: 'What tellers did',
  doneLede: 'All tellers see this list. How often each was done is public.',
  did: (by: string, confirmedBy: string | null, when: string): string =>
    confirmedBy === null ? `${by}, ${when}` : `${by}, confirmed by ${confirmedBy}, ${when}`,
  faults: {
    field: 'You asked for this yourself. Another teller confirms it.',
    conflict: 'It cannot be done any more: something changed meanwhile, such as that she voted. Say no to it.',
    'not-open': 'It cannot be done now. No paper is left, or the vote or the count is over.',
    'not-found': 'Somebody was faster: it does not wait any more.',
    busy: 'The server is busy. Try again in a moment.',
  },
} as const;

export function sayAct(kind: Kind, { name, number, reason }: Whom): string {
  const who = name === null || name === '' ? 'A member' : name;
  const place = number === null ? '' : `, number ${String(number)} on the roll`;
  switch (kind) {
    case 'paper':
      return `${who}${place}, takes paper`;
    case 'teller':
      return `${name ?? 'One more person'} is invited as a teller`;
    case 'link':
      return `${name ?? 'Somebody'} got a new link`;
    case 'keys':
      return 'The keys of the trustees were started again';
    case 'roll':
      return number === null ? 'The roll was replaced' : `The roll was replaced by a list of ${String(number)}`;
    case 'voter':
      return `${who}${place}, was added to the roll`;
    case 'annul':
      return reason === null ? 'The election is annulled' : `The election is annulled. The reason: ${reason}`;
    case 'publish':
      return `The result is published, and a part of the lot is missing${name === null ? '' : ` (${name})`}`;
  }
}

export function sayActFault(fault: string): string {
  const found = Object.entries(ACT_WORDS.faults).find(([name]) => name === fault);
  return found?.[1] ?? ACT_WORDS.faults['not-open'];
}
