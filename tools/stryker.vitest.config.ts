// SPDX-License-Identifier: AGPL-3.0-or-later
// The tests that `./amends mutate` runs. The root's own configuration asks for files of the app, which are not there.
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** What is quick and lies at the bottom comes first: one test that fails is enough, and most mutants fail early. */
const ORDER: readonly string[] = [
  '/domain/',
  '/wire/',
  '/keys/',
  '/generation/',
  '/roster/',
  '/open/',
  '/count/',
  '/credential/',
  '/group/',
  '/v1/',
  '/archive/',
  '/trustee/',
  '/booth/',
  '/board/',
  '/verify/',
];
/** They flip every byte of an entry, alter an archive in every way, play whole elections: in the order of their length. */
const SLOWEST: readonly string[] = [
  '/board/election-properties.test.ts',
  '/booth/make-ballot.test.ts',
  '/verify/verify-archive.test.ts',
  '/verify/mutations.test.ts',
  '/board/whole-election.test.ts',
  '/open/entry.test.ts',
];
/** They start other programs, which know nothing of what is altered. */
const STARTERS: readonly string[] = ['packages/election/cli/**', 'packages/election/**/*-tool.test.ts'];

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => placeOf(one) - placeOf(other)));
  }
}

export default defineConfig({
  test: {
    include: ['packages/{base,domain,protocol,election}/**/*.test.ts'],
    exclude: [...STARTERS],
    // Tests are slower where every line says that it was reached.
    testTimeout: 120_000,
    sequence: { sequencer: QuickFirst },
  },
});

function placeOf({ moduleId }: TestSpecification): number {
  const slowness = SLOWEST.findIndex((file) => moduleId.endsWith(file));
  if (slowness >= 0) return ORDER.length + 1 + slowness;
  const place = ORDER.findIndex((folder) => moduleId.includes(folder));
  return place < 0 ? ORDER.length : place;
}
