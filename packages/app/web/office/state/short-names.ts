// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView, Person } from '../../../client/officer/case-view.ts';
import { firstNameOf } from '../../ui/words/plain-text.ts';

/** Calls people by their first name where no other officer has the same. */
export function withShortNames(view: CaseView, names: readonly string[]): CaseView {
  const short = (name: string): string => shortName(name, names);
  const shortened = (people: readonly Person[]): readonly Person[] =>
    people.map(({ id, name }) => ({ id, name: short(name) }));
  return {
    ...view,
    readers: shortened(view.readers),
    gone: shortened(view.gone),
    excluded: shortened(view.excluded),
    refusedGrants: shortened(view.refusedGrants),
    recordedBy: view.recordedBy && { ...view.recordedBy, name: short(view.recordedBy.name) },
    items: view.items.map((item) => ({ ...item, byName: short(item.byName) })),
  };
}

export function shortName(name: string, names: readonly string[]): string {
  const first = firstNameOf(name);
  const namesakes = new Set([name, ...names].filter((other) => firstNameOf(other) === first));
  return namesakes.size === 1 ? first : name;
}
