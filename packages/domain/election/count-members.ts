// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupBy, itemAt } from '@amends/base';
import { foldEmail } from './email-address.ts';
import { foldName, type Person } from './impartial.ts';

/**
 * How many of these people are members on the roll, each of whom counts once. Somebody with an address is found by it
 * alone; somebody without one by her name, if the roll has that name once.
 */
export function countMembers(people: readonly Person[], roll: readonly Person[]): number {
  const byEmail = new Map(
    roll.flatMap(({ email }, place) => (email === null ? [] : [[foldEmail(email), place] as const])),
  );
  const byName = groupBy(roll.keys(), (place) => foldName(itemAt(roll, place).name));
  const places = people.map(({ name, email }) => {
    if (email !== null) return byEmail.get(foldEmail(email));
    const found = byName.get(foldName(name)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  });
  return new Set(places.filter((place) => place !== undefined)).size;
}
