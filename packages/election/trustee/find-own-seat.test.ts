// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { assembleThreshold } from '../board/ceremony/assemble-threshold.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { makeCeremony } from '../testing/make-ceremony.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import type { Trustees } from '../v1/shapes/trustees.ts';
import { deriveKeys } from './derive-keys.ts';
import { findOwnSeat } from './find-own-seat.ts';
import { makeTrusteeKey } from './make-trustee-key.ts';
import { makeSeed } from './seed.ts';
import { signMessage } from './sign-message.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);
const made = await makeCeremony(group, { size: 3, threshold: 2 });
const { desk, seats, agreement } = made;
const { parameters } = must(assembleThreshold(agreement, made));
const alone: Trustees[number] = ['Single', makeTrusteeKey(desk, { secret: 5n })];

test('a trustee finds her number among all, and nobody else does', () => {
  const seatsIn = (trustees: Trustees): unknown[] => seats.map(({ seed }) => findOwnSeat(desk, seed, trustees));
  const found = (numbers: readonly number[]): unknown[] => numbers.map((value) => ({ ok: true, value }));
  expect(seatsIn([['Pedersen', parameters]])).toEqual(found([1, 2, 3]));
  expect(seatsIn([alone, ['Pedersen', parameters], alone])).toEqual(found([2, 3, 4]));
  const notMine = { ok: false, error: 'not-mine' };
  expect(seatsIn([alone])).toEqual([notMine, notMine, notMine]);
  expect(findOwnSeat(desk, makeSeed(desk.random), [alone, ['Pedersen', parameters]])).toEqual(notMine);
});

test('a certificate with one of her keys only, or without what she agreed to, is not hers', () => {
  const [seat] = seats;
  const keys = seat && deriveKeys(desk, seat.seed);
  const context = { group: group.name, size: 1, threshold: 1, index: 1 };
  const findIn = (message: object | undefined): boolean => {
    const certs = [signMessage(desk, 7n, JSON.stringify(message))];
    return seat !== undefined && findOwnSeat(desk, seat.seed, [['Pedersen', { ...parameters, certs }]]).ok;
  };
  const [verification, encryption] = [String(keys?.verification), String(keys?.encryption)];
  expect(findIn({ context, verification, encryption })).toBe(true);
  expect(findIn({ verification, encryption })).toBe(false);
  expect(findIn({ context, verification, encryption: '4' })).toBe(false);
  expect(findIn({ context, verification: '4', encryption })).toBe(false);
  expect(findIn({})).toBe(false);
});
