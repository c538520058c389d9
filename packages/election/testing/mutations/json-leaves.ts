// SPDX-License-Identifier: AGPL-3.0-or-later

export type Path = readonly (string | number)[];
type Leaf = { readonly path: Path; readonly value: string | number };

/** Every text and number in JSON, with the way to it. */
export function leavesOf(json: string): readonly Leaf[] {
  return walk(JSON.parse(json), []);
}

/** The same JSON with one value exchanged; compact, and in the same order. */
export function replaceAt(json: string, path: Path, change: (value: unknown) => unknown): string {
  return JSON.stringify(exchange(JSON.parse(json), path, change));
}

export function nameOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`)).join('');
}

function walk(value: unknown, path: Path): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, [...path, index]));
  return Object.entries(value).flatMap(([name, item]) => walk(item, [...path, name]));
}

function exchange(value: unknown, [step, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? exchange(item, rest, change) : item));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([name, item]) => [name, name === step ? exchange(item, rest, change) : item]));
}
