// SPDX-License-Identifier: AGPL-3.0-or-later
import type { NewPerson, OfficePerson } from '../../../client/officer/office-session.ts';
import { INVITE_WORDS } from '../words/people-words.ts';

export type InviteProblems = { readonly name?: string; readonly email?: string };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** What to look at before somebody is invited. Somebody whose address is known stays who she is, so her name stands. */
export function findInviteProblems(given: NewPerson, people: readonly OfficePerson[]): InviteProblems {
  const name = given.name.trim();
  const email = given.email.trim().toLowerCase();
  const known = people.find((person) => person.email === email);
  if (known?.serves === true) return { email: INVITE_WORDS.servesAlready(known.name) };
  if (known !== undefined && known.name !== name) return { name: INVITE_WORDS.knownAs(known.name) };
  return {
    ...(name === '' ? { name: INVITE_WORDS.missingName } : {}),
    ...(EMAIL.test(email) ? {} : { email: INVITE_WORDS.missingEmail }),
  };
}
