// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';
import type { OfficerId } from '@amends/base';
import { foldEmail, foldName, type Day } from '@amends/domain';
import type { OfficeTerm } from '../../../ports/office-elections.ts';
import type { OfficePeople, OfficePerson } from '../../../client/officer/office-session.ts';
import { statusOf } from './people-status.ts';

/** Somebody who was elected and is not in the office. */
export type Elected = {
  readonly name: string;
  /** Empty where her nomination had none. */
  readonly email: string;
  readonly from: Day;
  readonly until: Day;
};

/** Somebody who still serves, and whose term is over. */
export type Ended = { readonly officer: OfficerId; readonly name: string; readonly on: Day };

/** Who was elected and is neither invited nor here. Nobody is invited by it: officers do that. */
export function electedNotHere(terms: readonly OfficeTerm[], { people, proposals }: OfficePeople): readonly Elected[] {
  const here = people.filter((person) => statusOf(person, proposals) !== 'served-before');
  // She may be here under another form of her name.
  const isHere = ({ term, email }: OfficeTerm): boolean =>
    here.some(isNamed(term.name)) || (email !== null && here.some((person) => isAt(person, email)));
  const away = terms.filter((term) => term.standing !== 'over' && !isHere(term));
  return away.map(({ term: { name, from, until }, email }) => {
    // Somebody who served before is known by the address she had, and stays the same person.
    const before = people.find(isNamed(name));
    return { name: before?.name ?? name, email: before?.email ?? email ?? '', from, until };
  });
}

/** Whose term is over, without another one that goes on or comes. */
export function endedAndHere(terms: readonly OfficeTerm[], { people }: OfficePeople): readonly Ended[] {
  return people.flatMap((person) => {
    const hers = terms.filter(({ term }) => isNamed(term.name)(person));
    if (!person.serves || hers.length === 0 || hers.some(({ standing }) => standing !== 'over')) return [];
    const ends = sorted(hers.map(({ term }) => term.endedOn ?? term.until));
    const on = ends.at(-1);
    return on === undefined ? [] : [{ officer: person.id, name: person.name, on }];
  });
}

/** The term that somebody serves, or that comes next for her. */
export function termOf(terms: readonly OfficeTerm[], { name }: Pick<OfficePerson, 'name'>): OfficeTerm | undefined {
  const hers = terms.filter(({ term, standing }) => standing !== 'over' && isNamed(term.name)({ name }));
  return hers.find(({ standing }) => standing === 'serving') ?? hers[0];
}

function isAt(person: OfficePerson, email: string): boolean {
  return foldEmail(person.email) === foldEmail(email);
}

function isNamed(name: string): (person: { readonly name: string }) => boolean {
  return (person) => foldName(person.name) === foldName(name);
}
