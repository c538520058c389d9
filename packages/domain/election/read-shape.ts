// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isJsonObject, isWellFormed, ok, type Result } from '@amends/base';
import type { Day } from '../deadline/day.ts';
import { isDay } from './is-day.ts';

/**
 * What is wrong with one field. `repeated`: the same thing stands there twice. `contradiction`: it is well formed and
 * does not go with another field. `unknown`: no such field, or none of the choices.
 */
export type FaultProblem =
  | 'missing'
  | 'malformed'
  | 'unknown'
  | 'too-long'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'repeated'
  | 'contradiction';

/** Names a field by its path, such as `seatRules.0.option` (lists from 0), and never its value. */
export type Fault = {
  readonly field: string;
  readonly problem: FaultProblem;
  /** The limit that was passed, where there is one. */
  readonly limit?: number;
};

/** Reads one value from outside, and names every fault in it. A field that is not there is `undefined`. */
export type Reader<T> = (value: unknown, field: string) => Result<T, readonly Fault[]>;

const KEYS_MAX = 100;
const KEY_LENGTH_MAX = 60;
/** Milliseconds since 1970 up to the year 2200: anything later is a slip. */
const INSTANT_MAX = 7_258_118_400_000;
/** What has no place in a text: control characters, and those that make a line read backwards. */
// eslint-disable-next-line no-control-regex -- Exactly these.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/;

/** An object with these fields and no others. */
export function recordOf<T>(readers: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<T> {
  return (value, field) => {
    if (!isJsonObject(value)) return faulty(field, value === undefined ? 'missing' : 'malformed');
    const names = Object.keys(value);
    if (names.length > KEYS_MAX) return faulty(field, 'too-many', KEYS_MAX);
    const strange = names.filter((name) => !Object.hasOwn(readers, name));
    const faults: Fault[] = strange.map((name) => ({
      field: inside(field, name.slice(0, KEY_LENGTH_MAX)),
      problem: 'unknown',
    }));
    const read: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries<Reader<unknown>>(readers)) {
      const part = reader(Object.hasOwn(value, name) ? value[name] : undefined, inside(field, name));
      if (part.ok) read[name] = part.value;
      else faults.push(...part.error);
    }
    // Every field was read by the reader of its own type, or a fault says so.
    return faults.length > 0 ? err(faults) : ok(read as T);
  };
}

/** Objects told apart by `kind`, each with fields of its own. */
export function oneOfKinds<T extends { readonly kind: string }>(readers: {
  readonly [Kind in T['kind']]: Reader<Extract<T, { readonly kind: Kind }>>;
}): Reader<T> {
  return (value, field) => {
    if (!isJsonObject(value)) return faulty(field, value === undefined ? 'missing' : 'malformed');
    const { kind } = value;
    const known = typeof kind === 'string' && Object.hasOwn(readers, kind);
    if (!known) return faulty(inside(field, 'kind'), kind === undefined ? 'missing' : 'unknown');
    // The reader of a kind reads one member of the union.
    const reader: Reader<T> = readers[kind as T['kind']];
    return reader(value, field);
  };
}

export function listOf<T>(reader: Reader<T>, max: number): Reader<readonly T[]> {
  return (value, field) => {
    if (!Array.isArray(value)) return faulty(field, value === undefined ? 'missing' : 'malformed');
    if (value.length > max) return faulty(field, 'too-many', max);
    const faults: Fault[] = [];
    const read: T[] = [];
    for (const [index, item] of value.entries()) {
      const part = reader(item, inside(field, String(index)));
      if (part.ok) read.push(part.value);
      else faults.push(...part.error);
    }
    return faults.length > 0 ? err(faults) : ok(read);
  };
}

export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, field) => (value === null ? ok(null) : reader(value, field));
}

/** What a field that was left out stands for. */
export function orElse<T>(reader: Reader<T>, left: T): Reader<T> {
  return (value, field) => (value === undefined ? ok(left) : reader(value, field));
}

export function oneOf<const T extends string>(choices: readonly T[]): Reader<T> {
  return (value, field) => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return ok(found);
    return faulty(field, value === undefined ? 'missing' : 'unknown');
  };
}

export function flag(value: unknown, field: string): Result<boolean, readonly Fault[]> {
  if (typeof value === 'boolean') return ok(value);
  return faulty(field, value === undefined ? 'missing' : 'malformed');
}

export function wholeNumber(range: { readonly min: number; readonly max: number }): Reader<number> {
  return (value, field) => {
    if (value === undefined) return faulty(field, 'missing');
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return faulty(field, 'malformed');
    if (value < range.min) return faulty(field, 'too-small', range.min);
    return value > range.max ? faulty(field, 'too-large', range.max) : ok(value);
  };
}

/** Milliseconds since 1970. */
export const instant: Reader<number> = wholeNumber({ min: 0, max: INSTANT_MAX });

export function day(value: unknown, field: string): Result<Day, readonly Fault[]> {
  if (value === undefined) return faulty(field, 'missing');
  return isDay(value) ? ok(value) : faulty(field, 'malformed');
}

/** Lines of text, without blanks around them. Line ends become `\n`. May be empty only where `min` is 0. */
export function text(limits: { readonly max: number; readonly min?: 0 }): Reader<string> {
  return (value, field) => {
    if (value === undefined) return faulty(field, 'missing');
    if (typeof value !== 'string') return faulty(field, 'malformed');
    const clean = value.replaceAll(/\r\n?/g, '\n').trim();
    if (clean === '' && limits.min !== 0) return faulty(field, 'missing');
    if (clean.length > limits.max) return faulty(field, 'too-long', limits.max);
    return isReadable(clean) ? ok(clean) : faulty(field, 'malformed');
  };
}

/** Whether nothing in a text hides: no control characters, no half characters, nothing that turns a line around. */
export function isReadable(value: string): boolean {
  return isWellFormed(value) && !CONTROL.test(value);
}

/** One line: what white space there is becomes single blanks. */
export function line(limits: { readonly max: number; readonly min?: 0 }): Reader<string> {
  const read = text(limits);
  return (value, field) => read(typeof value === 'string' ? value.replaceAll(/\s+/g, ' ') : value, field);
}

function inside(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

function faulty(field: string, problem: FaultProblem, limit?: number): Result<never, readonly Fault[]> {
  return err([limit === undefined ? { field, problem } : { field, problem, limit }]);
}
