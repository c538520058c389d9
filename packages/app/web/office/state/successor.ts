// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { OfficePeople, OfficePerson } from '../../../client/officer/office-session.ts';
import { statusOf, type PersonStatus } from './people-status.ts';

const MAY_COME_IN: readonly PersonStatus[] = ['serves', 'joins-again', 'invited', 'waits-for-signature'];

/** Everybody who could come in for somebody whose term ends: the others who serve, and who is invited. */
export function mayComeIn(
  { people, proposals }: OfficePeople,
  by: { readonly leaving: OfficerId; readonly me: OfficerId },
): readonly OfficePerson[] {
  return people.filter(
    (person) => person.id !== by.leaving && person.id !== by.me && MAY_COME_IN.includes(statusOf(person, proposals)),
  );
}

/** Whoever was chosen to come in; before that, the only one who is invited, or the only one there is. */
export function successorOf(
  people: OfficePeople,
  by: { readonly leaving: OfficerId; readonly me: OfficerId; readonly chosen: OfficerId | undefined },
): OfficePerson | undefined {
  const all = mayComeIn(people, by);
  const chosen = all.find(({ id }) => id === by.chosen);
  if (chosen !== undefined) return chosen;
  const coming = all.filter(({ serves }) => !serves);
  if (coming.length === 1) return coming[0];
  // For her own term she says herself which of the others it is.
  return all.length === 1 && by.leaving !== by.me ? all[0] : undefined;
}
