// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Module } from './cruise.ts';

/** What the server runs. The office's pages are drawn in the browser only. */
const SERVER = new RegExp(
  [
    String.raw`^packages/app/(services|storage|jobs|mail|config|ports|powers)/`,
    String.raw`^packages/app/compose\.ts$`,
    String.raw`^packages/app/web/(server/|serve\.ts$|hooks\.server\.ts$|ui/)`,
    String.raw`^packages/app/web/routes/(?!\[office\]/office/.*\.svelte$)`,
  ].join('|'),
);
const TEST = '.test.ts';
/** Opens for a code given in that very request: the one exception. */
const EXCEPTION = 'packages/app/web/without-scripts/';
/** What opens what people wrote, and what decrypts an election or makes the keys for it. */
const OPENS = ['packages/protocol/open/', 'packages/election/trustee/'] as const;

/**
 * Server cannot decrypt: the ways by which what the server runs reaches what opens, other than through the exception.
 * Each is a chain of imports. Imports of types do not count, for nothing of them is left when it runs.
 */
export function findOpeners(modules: readonly Module[]): readonly (readonly string[])[] {
  const imports = new Map(modules.map((module) => [module.source, runtimeImports(module)]));
  return modules
    .filter(({ source }) => SERVER.test(source) && !source.endsWith(TEST))
    .flatMap(({ source }) => {
      const way = findWay(source, imports);
      return way === undefined ? [] : [way];
    });
}

/** The shortest chain of imports from a module to what opens. */
function findWay(source: string, imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const seen = new Set([source]);
  const ways: (readonly string[])[] = [[source]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const last = way.at(-1) ?? source;
    if (OPENS.some((folder) => last.startsWith(folder))) return way;
    for (const next of imports.get(last) ?? []) {
      if (seen.has(next) || next.startsWith(EXCEPTION)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

function runtimeImports({ dependencies }: Module): readonly string[] {
  const kept = dependencies.filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only'));
  return kept.map(({ resolved }) => resolved);
}
