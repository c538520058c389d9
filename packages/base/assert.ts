// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * States what the code around it relies on.
 *
 * @throws Error when the condition does not hold: a fault of ours, never of a user.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/**
 * The item at a place that the code around it knows to be there.
 *
 * @throws Error when it is not: a fault of ours, never of a user.
 */
export function itemAt<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error('assertion failed: the item is there');
  return item;
}

/** Ends a `switch` over a union, so that a new member is a type error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
