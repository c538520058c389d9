// SPDX-License-Identifier: AGPL-3.0-or-later
import { BELENIOS_2048, RFC_3526_2048 } from '../../group/parameters.ts';
import type { CheckName } from '../../verify/verdict.ts';
import { readFixture, type FixtureName } from '../read-fixture.ts';
import { changeData, readStory, sceneOf } from '../story.ts';
import { leavesOf, nameOf, replaceAt, type Path } from './json-leaves.ts';
import { mutate, type Mutation } from './mutation.ts';

/** Where in a fixture numbers are changed, and which check has to find it. */
export type Place = {
  readonly fixture: FixtureName;
  /** The type of event, and which one of that type. */
  readonly type: string;
  readonly nth: number;
  /** Which of its data. */
  readonly data: number;
  readonly wrong: CheckName;
  /** What is done to the whole text afterwards, such as signing it. */
  readonly after?: (text: string) => string;
  /** Which leaves are changed. */
  readonly only?: (path: Path) => boolean;
};

const PARAMETERS = { approval: BELENIOS_2048, blank: BELENIOS_2048, mixed: RFC_3526_2048 };
/** Elements and exponents both are hundreds of digits long in one of the groups, so their names tell them apart. */
const SCALARS = /^(challenge|response)$/;

const STRANGER = 'not in the group';
/** Checks that say of a number that it is a stranger, rather than that a proof with it does not hold. */
const NAMING: readonly CheckName[] = ['trustees', 'ballots', 'shuffles'];

/** Changes every number in a text in each way that could go unnoticed. */
export function changeNumbers(place: Place): readonly Mutation[] {
  const { fixture, type, nth, data, wrong, after = (text: string) => text, only = () => true } = place;
  const { p, q, g } = PARAMETERS[fixture];
  const text = sceneOf(readStory(readFixture(fixture)).scenes, type, nth).data[data] ?? '';
  return leavesOf(text)
    .filter(({ path, value }) => only(path) && /^[0-9]{16,}$/.test(String(value)))
    .flatMap(({ path }) => {
      const ways: readonly (readonly [string, (value: bigint) => bigint])[] = isScalar(path)
        ? [
            ['one more', (value) => (value + 1n) % q],
            ['written as another number', (value) => value + q],
          ]
        : [
            ['another element', (value) => (value * g) % p],
            [STRANGER, (value) => p - value],
          ];
      return ways.map(([way, change]) =>
        mutate({
          name: `${type} ${String(nth + 1)}${nameOf(path)}: ${way}`,
          fixture,
          wrong,
          ...(way === STRANGER && NAMING.includes(wrong) && { says: STRANGER }),
          change(story) {
            const exchange = (before: string): string =>
              after(replaceAt(before, path, (value) => String(change(BigInt(String(value))))));
            changeData(sceneOf(story.scenes, type, nth), data, exchange);
          },
        }),
      );
    });
}

/** In proofs of shuffles the second part holds exponents. */
function isScalar(path: Path): boolean {
  return SCALARS.test(String(path.at(-1))) || (path[0] === 'proofs' && path[2] === 1);
}
