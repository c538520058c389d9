// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CheckName } from '../../verify/verdict.ts';
import { readFixture, type FixtureName } from '../read-fixture.ts';
import { readStory, writeStory, type Story } from '../story.ts';

/** A valid election with one thing changed, which makes it invalid. */
export type Mutation = {
  readonly name: string;
  /** The check that has to find it, and be the first that fails. */
  readonly wrong: CheckName;
  /** What has to be a part of what is said of it, where another rule would find it as well. */
  readonly says?: string;
  readonly bytes: () => Uint8Array;
};

/** A change to a fixture's events or data, with all hashes made to fit again. */
export type Change = {
  readonly name: string;
  readonly fixture: FixtureName;
  readonly wrong: CheckName;
  readonly says?: string;
  readonly change: (story: Story) => void;
};

export function mutate({ name, fixture, wrong, change, says }: Change): Mutation {
  return {
    name: `${fixture}: ${wrong}: ${name}`,
    wrong,
    ...(says !== undefined && { says }),
    bytes() {
      const story = readStory(readFixture(fixture));
      change(story);
      return writeStory(story);
    },
  };
}
