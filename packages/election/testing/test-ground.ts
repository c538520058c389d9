// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, utf8 } from '@amends/base';
import { bigintPowers } from '../group/bigint-powers.ts';
import { openGround, type Ground } from '../v1/ground.ts';
import { TEST_GROUP } from './test-group.ts';

/** An election with these questions, as it is stored, in the group for tests. */
export function testElection(questions: readonly object[]): Uint8Array {
  const election = {
    version: 1,
    description: '',
    name: 'Test',
    group: TEST_GROUP.name,
    public_key: String(TEST_GROUP.g ** 3n),
    questions,
    uuid: '11111111111111',
  };
  return utf8(JSON.stringify(election));
}

export function testGround(questions: readonly object[]): Ground {
  return must(openGround(testElection(questions), { makePowers: bigintPowers, testGroup: TEST_GROUP }));
}
