// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of rehearsals: how tellers begin one, what is different in it, and how it goes.
import type { Phase } from '@amends/domain';

export const REHEARSAL_WORDS = {
  band: 'This is a rehearsal. Nothing here counts.',
  bandName: 'Rehearsal',
  title: 'Rehearse',
  lede: 'Try all of it with a throw-away election, from the keys to a result, without waiting for a date. You and the trustees are its people and its roll. The ballot is the one of this election, with names like Apple and Bread.',
  needsTrustees: 'It takes three trustees. Invite them first, on the page of tellers and trustees.',
  begin: 'Begin a rehearsal',
  linksTitle: 'The links of the rehearsal',
  linksLede:
    'Give each person her own link, by a way that only she reads. Each works once, and this page shows them only now. Nobody was mailed.',
  linksMind:
    'Coming in to the rehearsal in this browser signs you out of the election. You come back with the words you have.',
  roles: { teller: 'Tellers', trustee: 'Trustees' },
  runningTitle: 'Rehearsals of this election',
  running: (day: string): string => `It goes by itself on ${day}.`,
  throwFold: 'Throw this rehearsal away',
  throwLede:
    'All of it goes: people, keys, ballots, result. Nobody can bring it back. The election it was made from stays as it is.',
  throwAway: 'Yes, throw it away',
  gone: 'The rehearsal is gone.',
  closeLede: 'Close it when each of you has voted. A rehearsal waits for no date.',
  roll: 'On this roll are the people of the rehearsal, and nobody else.',
  people: 'A rehearsal has the people of its election. Whoever lost her link gets a new one here.',
  toResult: 'See the result',
  result: 'This is what a result looks like. It elects nobody, and there is nothing to certify.',
  early: 'It opens when the tellers have sealed it.',
  over: 'The tellers have closed it.',
  /** What is to be done, where it differs from an election. */
  phases: {
    waiting:
      'The trustees make the key, one of you makes the credentials, then you seal. It is all on the page of the vote.',
    voting: 'The vote is open until you close it. Each of you votes with her own link.',
    counting: 'The trustees open the count.',
    result: 'You have been through all of it. Look at the result, then throw the rehearsal away.',
  } satisfies Readonly<Partial<Record<Phase, string>>>,
} as const;
