// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * States what the code around it relies on.
 *
 * @throws Error when the condition does not hold: a fault of ours, never of a user.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Ends a `switch` over a union, so that a new member is a type error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
