// SPDX-License-Identifier: AGPL-3.0-or-later
// What browsers do themselves only since 2023 or 2024: a phone that is older must work as well.

/** The same items in order, in a list of their own. The order of equal ones stays. */
export function sorted<T>(items: Iterable<T>, compare?: (left: T, right: T) => number): T[] {
  return [...items].sort(compare);
}

/** The same items from the last to the first, in a list of their own. */
export function reversed<T>(items: Iterable<T>): T[] {
  return [...items].reverse();
}

/** Items by what they have in common, in the order in which it first occurs. */
export function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
