// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldEmail } from './email-address.ts';

/** Somebody as an election knows her: without an address, her name has to do. */
export type Person = { readonly name: string; readonly email: string | null };

/**
 * Whether somebody is among these people: by address, or by name where one of the two has no address.
 * Nobody who counts, or holds a key, may stand. It is asked both ways: of a nomination, and of a new teller or trustee.
 */
export function isAmong(person: Person, people: readonly Person[]): boolean {
  return people.some((other) =>
    person.email !== null && other.email !== null
      ? foldEmail(person.email) === foldEmail(other.email)
      : foldName(person.name) === foldName(other.name),
  );
}

/** One form of a name for comparing: capitals, accents written in two ways and blanks tell nobody apart. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
