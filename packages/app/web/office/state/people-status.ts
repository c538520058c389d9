// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';
import type { OfficePerson, Proposal } from '../../../client/officer/office-session.ts';

/** How somebody stands to the office, by the signed list first and by what the server says second. */
export type PersonStatus =
  | 'serves'
  /** She lost words and device, and has not opened her new link yet. */
  | 'joins-again'
  /** The server's operator ended her sign-in; the signed list still names her. */
  | 'stopped'
  /** The server says that she serves, and the signed list does not. */
  | 'unlisted'
  /** She may join with her link. */
  | 'invited'
  /** An officer invited her, and another has to sign too. */
  | 'waits-for-signature'
  /** She is invited by no officer's signature that counts. */
  | 'unconfirmed'
  | 'served-before';

export function statusOf(person: OfficePerson, proposals: readonly Proposal[]): PersonStatus {
  const { id, serves, isConfirmed, state } = person;
  if (serves && state === 'retired') return 'stopped';
  if (serves) return isConfirmed ? 'joins-again' : 'serves';
  if (state === 'retired') return 'served-before';
  if (isConfirmed) return 'invited';
  if (state === 'enrolled') return 'unlisted';
  return proposals.some(({ kind, about }) => kind === 'invite' && about.id === id)
    ? 'waits-for-signature'
    : 'unconfirmed';
}

export type PeopleGroups = {
  readonly serving: readonly OfficePerson[];
  readonly coming: readonly OfficePerson[];
  readonly before: readonly OfficePerson[];
};

/** Who serves, who comes, who served; each group by name, and the one who looks at it first. */
export function groupPeople(
  people: readonly OfficePerson[],
  by: { readonly proposals: readonly Proposal[]; readonly me: string },
): PeopleGroups {
  const ordered = sorted(
    people,
    (left, right) => Number(right.id === by.me) - Number(left.id === by.me) || left.name.localeCompare(right.name),
  );
  const of = (...wanted: readonly PersonStatus[]): readonly OfficePerson[] =>
    ordered.filter((person) => wanted.includes(statusOf(person, by.proposals)));
  return {
    serving: of('serves', 'joins-again', 'stopped', 'unlisted'),
    coming: of('invited', 'waits-for-signature', 'unconfirmed'),
    before: of('served-before'),
  };
}
