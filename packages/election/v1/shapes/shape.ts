// SPDX-License-Identifier: AGPL-3.0-or-later
import { isWellFormed } from '@amends/base';

declare const described: unique symbol;
/**
 * What a JSON value must be to be of type T. `fault` says what is wrong with a value, with the path to it and never
 * its content; without a fault the value is a T.
 */
export type Shape<T> = {
  readonly fault: (value: unknown) => string | undefined;
  readonly [described]?: T;
};
/** The type of the values that a shape describes. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;
type Optional<T> = Shape<T> & { readonly optional: true };
type Fields = Readonly<Record<string, Shape<unknown>>>;
type OptionalName<F> = { [Name in keyof F]: F[Name] extends { readonly optional: true } ? Name : never }[keyof F];
type Recorded<F> = { readonly [Name in Exclude<keyof F, OptionalName<F>>]: Shaped<F[Name]> } & {
  readonly [Name in OptionalName<F>]?: Shaped<F[Name]>;
};

/** A value that passes a test of its own. */
export function when<T>(says: string, test: (value: unknown) => boolean): Shape<T> {
  return { fault: (value) => (test(value) ? undefined : `: ${says}`) };
}

export function literal<T extends string | number>(expected: T): Shape<T> {
  return when(`is not ${String(expected)}`, (value) => value === expected);
}

export function integer(min: number, max: number): Shape<number> {
  const isInside = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
  return when(`is not a whole number from ${String(min)} to ${String(max)}`, isInside);
}

/** Text as the peer writes it too: no lone surrogate, and no U+007F, which other programs escape. */
export function text(lengthMax: number): Shape<string> {
  const isText = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= lengthMax && isWellFormed(value) && !value.includes('\u007f');
  return when(`is not text of at most ${String(lengthMax)} characters`, isText);
}

export function pattern<T extends string>(says: string, accepted: RegExp): Shape<T> {
  return when(says, (value) => typeof value === 'string' && accepted.test(value));
}

/** A list of one kind of things. */
export function list<T>(item: Shape<T>, lengthMax: number): Shape<readonly T[]> {
  return {
    fault(value) {
      if (!Array.isArray(value)) return ': is not a list';
      if (value.length > lengthMax) return `: has more than ${String(lengthMax)} items`;
      return firstFault(value.length, (index) => at(`[${String(index)}]`, item.fault(value[index])));
    },
  };
}

/** A list of a fixed number of things, each of its own kind. */
export function tuple<T extends readonly unknown[]>(
  ...items: { readonly [Index in keyof T]: Shape<T[Index]> }
): Shape<T> {
  return {
    fault(value) {
      if (!Array.isArray(value) || value.length !== items.length) return `: is not a list of ${String(items.length)}`;
      return firstFault(items.length, (index) => at(`[${String(index)}]`, items[index]?.fault(value[index])));
    },
  };
}

/** A field that may be left out. */
export function optional<T>(shape: Shape<T>): Optional<T> {
  return { ...shape, optional: true };
}

/** An object with exactly these fields in exactly this order (section 4.15 hashes what is written so). */
export function record<const F extends Fields>(fields: F): Shape<Recorded<F>> {
  const entries = Object.entries(fields);
  return {
    fault(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return ': is not an object';
      const given = Object.entries(value);
      let next = 0;
      for (const [name, shape] of entries) {
        const [foundName, found] = given[next] ?? [];
        if (foundName === name) {
          const fault = shape.fault(found);
          if (fault !== undefined) return at(`.${name}`, fault);
          next += 1;
        } else if (!('optional' in shape)) return `.${name}: is missing or not in its place`;
      }
      return next < given.length ? ': has a field that does not belong there' : undefined;
    },
  };
}

/** One kind of thing, or another where the test says so; the fault is that of the kind it looks like. */
export function either<A, B>(first: Shape<A>, isSecond: (value: unknown) => boolean, second: Shape<B>): Shape<A | B> {
  return { fault: (value) => (isSecond(value) ? second : first).fault(value) };
}

function firstFault(length: number, faultAt: (index: number) => string | undefined): string | undefined {
  for (let index = 0; index < length; index++) {
    const fault = faultAt(index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function at(place: string, fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : `${place}${fault}`;
}
