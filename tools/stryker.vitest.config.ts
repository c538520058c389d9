// SPDX-License-Identifier: AGPL-3.0-or-later
// The tests that `./amends mutate` runs. The root's own configuration asks for files of the app, which are not there.
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** What is quick and lies at the bottom comes first: one test that fails is enough, and most mutants fail early. */
const ORDER: readonly string[] = ['/domain/', '/wire/', '/keys/', '/generation/', '/roster/', '/open/'];
/** It flips every byte of an entry. */
const SLOWEST = '/open/entry.test.ts';

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => placeOf(one) - placeOf(other)));
  }
}

export default defineConfig({
  test: { include: ['packages/{base,domain,protocol}/**/*.test.ts'], sequence: { sequencer: QuickFirst } },
});

function placeOf({ moduleId }: TestSpecification): number {
  if (moduleId.endsWith(SLOWEST)) return ORDER.length + 1;
  const place = ORDER.findIndex((folder) => moduleId.includes(folder));
  return place < 0 ? ORDER.length : place;
}
