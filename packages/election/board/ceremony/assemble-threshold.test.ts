// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../../cli/native-powers.ts';
import { bigintPowers } from '../../group/bigint-powers.ts';
import { fieldGroup } from '../../group/field-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from '../../group/parameters.ts';
import { makeCeremony } from '../../testing/make-ceremony.ts';
import { TEST_GROUP } from '../../testing/test-group.ts';
import { openKeyShare } from '../../trustee/open-key-share.ts';
import { checkThreshold } from '../../verify/check-threshold.ts';
import { chooseShares } from '../../verify/key-holders.ts';
import { assembleThreshold } from './assemble-threshold.ts';

test.each([
  [TEST_GROUP.name, TEST_GROUP, 1, 1],
  [TEST_GROUP.name, TEST_GROUP, 3, 2],
  [TEST_GROUP.name, TEST_GROUP, 5, 5],
  [BELENIOS_2048.name, BELENIOS_2048, 3, 2],
  [RFC_3526_2048.name, RFC_3526_2048, 2, 1],
] as const)('any few of several trustees hold the key: %s', async (_, parameters, size, threshold) => {
  const group = fieldGroup(parameters, parameters === TEST_GROUP ? bigintPowers : nativePowers);
  const { desk, agreement, seats, ...ceremony } = await makeCeremony(group, { size, threshold });
  const { parameters: made, key } = must(assembleThreshold(agreement, ceremony));
  const { holders } = must(checkThreshold(group, made));
  expect(holders.needed).toBe(threshold);
  expect(made.verification_keys.map(({ name }) => name)).toEqual(['Ada', ...seats.slice(1).map(() => undefined)]);
  const shares: bigint[] = [];
  for (const [index, { seed, trustee }] of seats.entries()) {
    const share = must(await openKeyShare(desk, seed, { trustee, text: ceremony.keys[index] ?? '' }));
    expect(group.generatorPower(share)).toBe(holders.keys[index]);
    shares.push(share);
  }
  for (let first = 0; first + threshold <= size; first++) {
    const owners = seats.slice(first, first + threshold).map(({ trustee }) => trustee);
    const chosen = chooseShares([holders], owners, group.order) ?? [];
    const secret = chosen.reduce((sum, { owner, exponent }) => sum + (shares[owner - 1] ?? 0n) * exponent, 0n);
    expect(group.generatorPower(secret % group.order)).toBe(key);
  }
  expect(chooseShares([holders], [1, 2, 3, 4].slice(0, threshold - 1), group.order)).toBeUndefined();
});
