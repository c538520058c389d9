// SPDX-License-Identifier: AGPL-3.0-or-later
// What `./amends mutate` alters, and what it leaves alone and why.
import type { Stryker } from '@stryker-mutator/core';
import { availableParallelism } from 'node:os';

type StrykerOptions = ConstructorParameters<typeof Stryker>[0];

/** What Stryker shows of the code around a mutant: a path of Babel's. */
type CodePath = {
  readonly node: { readonly type: string };
  readonly parentPath: { readonly node: { readonly callee?: { readonly name?: string } } } | null;
};

/** Packages whose tests are quick and need no server, and what of a hundred changes their tests must notice. */
export const SCORE_MIN = { domain: 90, protocol: 90, election: 85 } as const;

/** The copies that are mutated, and what is known from one run to the next. Git leaves it out. */
const CACHE = '.cache/mutate';

/** Which tests run. */
const TESTS = 'tools/stryker.vitest.config.ts';

const LEFT_OUT: readonly string[] = [
  // Tests, and what they are made with: they are what is being tested here.
  '**/*.test.ts',
  'packages/domain/election/testing/**',
  'packages/protocol/testing/**',
  'packages/election/testing/**',
  'packages/election/count/testing/**',
  // Threads and files are tried by tests that start processes.
  'packages/election/cli/**',
  // Lists of words are data, and a test compares their hashes.
  'packages/protocol/wire/words-en.ts',
  'packages/protocol/wire/code-name-words.ts',
];

/** What takes a message for whoever reads a log. A test of its words would be a copy of them. */
const SAYERS: ReadonlySet<string> = new Set(['assert', 'Error', 'RangeError']);

/** How folders such as `packages/domain`, and files, are mutated. */
export function strykerOptions(places: readonly string[]): StrykerOptions {
  return {
    mutate: [
      ...places.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.ts`)),
      ...LEFT_OUT.map((file) => `!${file}`),
    ],
    testRunner: 'vitest',
    vitest: { configFile: TESTS },
    plugins: ['@stryker-mutator/vitest-runner', import.meta.url],
    ignorers: ['messages'],
    coverageAnalysis: 'perTest',
    // What is made once, when a module loads, would need every test of every file for each mutant.
    ignoreStatic: true,
    // Only what these packages and their tests read. The other tests are not there, and so are not run.
    ignorePatterns: [
      '/*',
      '!/packages',
      '/packages/app',
      '!/vectors',
      '!/tools',
      '/tools/*',
      `!/${TESTS}`,
      '!/package.json',
      '!/tsconfig*.json',
    ],
    symlinkNodeModules: true,
    // It takes long; the machine stays of use meanwhile.
    concurrency: Math.max(1, availableParallelism() - 1),
    tempDirName: `${CACHE}/sandboxes`,
    cleanTempDir: 'always',
    incremental: true,
    incrementalFile: `${CACHE}/known.json`,
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
  };
}

/** As Stryker takes plugins. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'messages', value: { shouldIgnore: whyMessage } }] as const;

function whyMessage({ node, parentPath }: CodePath): string | undefined {
  if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined;
  const name = parentPath?.node.callee?.name;
  return name !== undefined && SAYERS.has(name) ? 'a message' : undefined;
}
