// SPDX-License-Identifier: AGPL-3.0-or-later

/** An expected outcome: success with a value, or failure with a typed error. */
export type Result<T, E> = Ok<T> | Err<E>;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/**
 * Takes the value of a result that cannot have failed here.
 *
 * @throws Error naming the failure, when it failed after all.
 */
export function must<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error('unexpected failure', { cause: result.error });
}
