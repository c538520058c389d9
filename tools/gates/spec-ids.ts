// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkNone, failed, type Check } from './check.ts';
import { isTest, listCode, readRepoFile } from './list-files.ts';
import { ROOT } from './root.ts';

const SPEC = 'PROTOCOL.md';
/** An id is defined where it opens a line, as in `- **CHAIN-3** The server MUST …`. */
const DEFINED = /^[\s\-*|#>]*(?:\*\*|`)*([A-Z]{2,12}-\d{1,3})\b/;
const ID = /\b([A-Z]{2,12})-\d{1,3}\b/g;

type Rule = { readonly id: string; readonly text: string };

/** Every MUST of the protocol is in a test, and no code cites what the protocol does not say. */
export function specIds(): Promise<readonly Check[]> {
  if (!existsSync(join(ROOT, SPEC))) return Promise.resolve([failed('spec ids', `${SPEC} is missing`)]);
  const rules = readRules(readRepoFile(SPEC));
  if (rules.length === 0) return Promise.resolve([failed('spec ids', `${SPEC} defines no id`)]);
  const files = listCode().map((file) => ({ file, text: readRepoFile(file) }));
  const tests = files.filter(({ file }) => isTest(file)).map(({ text }) => text);
  return Promise.resolve([
    checkNone('every MUST has a test', findUntested(rules, tests), `${String(rules.length)} ids`),
    checkNone(
      'every id in code is in the protocol',
      files.flatMap(({ file, text }) => findUnknown(rules, text).map((id) => `${file} cites ${id}`)),
    ),
  ]);
}

/** The rules of a specification, each with its text up to the next rule or heading. */
export function readRules(spec: string): readonly Rule[] {
  const rules: { id: string; text: string }[] = [];
  let open = false;
  for (const line of spec.split('\n')) {
    const id = DEFINED.exec(line)?.[1];
    if (id !== undefined) rules.push({ id, text: '' });
    open = id !== undefined || (open && !line.startsWith('#'));
    const last = rules.at(-1);
    if (open && last !== undefined) last.text += `${line}\n`;
  }
  return rules;
}

export function findUntested(rules: readonly Rule[], tests: readonly string[]): readonly string[] {
  const cited = new Set(tests.flatMap((text) => [...text.matchAll(ID)].map(([id]) => id)));
  return rules.filter(({ id, text }) => /\bMUST\b/.test(text) && !cited.has(id)).map(({ id }) => `${id} is in no test`);
}

/** Ids of the protocol's own kinds that it does not define. `SHA-256` and the like are none of its kinds. */
export function findUnknown(rules: readonly Rule[], text: string): readonly string[] {
  const known = new Set(rules.map(({ id }) => id));
  const kinds = new Set(rules.map(({ id }) => id.split('-')[0]));
  const cited = [...text.matchAll(ID)].filter(([, kind]) => kinds.has(kind)).map(([id]) => id);
  return [...new Set(cited)].filter((id) => !known.has(id));
}
