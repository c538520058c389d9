// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, toBase64url, type Json, type OfficerId } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import {
  GENERATION_REASONS,
  generationData,
  readGeneration,
  readGranted,
  readMembers,
  readReporterKeys,
} from './acts.ts';

const random = seededRandom('entries that change who reads');
const alba = newId<OfficerId>(random);
const boris = newId<OfficerId>(random);

test('CHAIN-12: what the first entry of a generation states is read as it was written', () => {
  for (const reason of GENERATION_REASONS) {
    const start = { members: [alba, boris], reason, secret: random(32) };
    expect(readGeneration(generationData(start))).toEqual(start);
  }
});

test('CHAIN-12: a beginning with a member missing or out of its limits is none', () => {
  const data = generationData({ members: [alba], reason: 'left', secret: random(32) });
  const wrong: Readonly<Record<string, readonly Json[]>> = {
    members: [null, alba, ['not-an-id'], [7], Array.from({ length: 51 }, () => alba)],
    reason: [null, '', 'Left', 'removed', 0],
    secret: [null, '', toBase64url(random(31)), toBase64url(random(33)), `${toBase64url(random(32))}=`],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) expect(readGeneration({ ...data, [name]: value }), name).toBeUndefined();
    const { [name]: missing, ...others } = data;
    expect(missing).toBeDefined();
    expect(readGeneration(others), name).toBeUndefined();
  }
});

test('CHAIN-13: officers are read as ids, at most fifty', () => {
  expect(readMembers({ members: [] })).toEqual([]);
  const many = Array.from({ length: 50 }, () => alba);
  expect(readMembers({ members: many })).toEqual(many);
  expect(readMembers({ members: [...many, boris] })).toBeUndefined();
  expect(readMembers({})).toBeUndefined();
  expect(readGranted({ officer: boris })).toBe(boris);
  expect(readGranted({ officer: boris.toUpperCase() })).toBeUndefined();
  expect(readGranted({})).toBeUndefined();
});

test('CHAIN-8: a reporter’s keys are both there or neither is read', () => {
  const verifyKey = toBase64url(random(32));
  const recipient = 'age1pq1qqq';
  expect(readReporterKeys({ verifyKey, recipient })?.recipient).toBe(recipient);
  expect(readReporterKeys({ verifyKey, recipient: undefined })).toBeUndefined();
  expect(readReporterKeys({ verifyKey: undefined, recipient })).toBeUndefined();
});

test('CHAIN-8: a reporter’s keys have their length and kind', () => {
  const verifyKey = toBase64url(random(32));
  const longest = 'age1pq1'.padEnd(4_000, 'q');
  expect(readReporterKeys({ verifyKey, recipient: longest })).toBeDefined();
  for (const recipient of [`${longest}q`, 'age1qqq', 'x-age1pq1qqq', '', 7]) {
    expect(readReporterKeys({ verifyKey, recipient })).toBeUndefined();
  }
  for (const other of [toBase64url(random(31)), toBase64url(random(33))]) {
    expect(readReporterKeys({ verifyKey: other, recipient: longest })).toBeUndefined();
  }
});
