// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, isJsonObject, type Json } from '@amends/base';

/** A value with one part of it changed, added or, where `to` is undefined, left out. */
export function alteredJson(value: Json, path: readonly (string | number)[], to: Json | undefined): Json {
  const [step, ...rest] = path;
  assert(step !== undefined, 'a path leads somewhere');
  const within = (part: Json) => (rest.length === 0 ? to : alteredJson(part, rest, to));
  if (isList(value)) {
    return value.map((item, index) => (index === step ? within(item) : item)).filter((item) => item !== undefined);
  }
  assert(isJsonObject(value), 'a path leads through objects and lists');
  const { [step]: before, ...others } = value;
  const after = within(before ?? null);
  return after === undefined ? others : { ...others, [step]: after };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
