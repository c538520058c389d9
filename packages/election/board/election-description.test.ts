// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDescription, writeDescription } from './election-description.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const POOLS = 'ab'.repeat(32);

test('what was written is read again, whatever stands in it for people', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(bytes, { maxLength: 5 }), fc.boolean(), (about, lots, hasPools) => {
      const description = { about, lots, pools: hasPools ? POOLS : null };
      expect(readDescription(writeDescription(description))).toEqual(ok(description));
    }),
  );
});

test('a line for people that begins like ours is set in', () => {
  const about = `amends-pools ${POOLS}`;
  const read = readDescription(writeDescription({ about, lots: [], pools: null }));
  expect(read).toEqual(ok({ about: ` ${about}`, lots: [], pools: null }));
});

test('the description of an election that others made says nothing to us', () => {
  expect(readDescription('Two officers')).toEqual(ok({ about: 'Two officers', lots: [], pools: null }));
});

test.each([
  ['a number is left out', `amends-lot 2 ${'A'.repeat(43)}`],
  ['a number is there twice', `amends-lot 1 ${'A'.repeat(43)}\namends-lot 1 ${'A'.repeat(43)}`],
  ['a commitment is too short', 'amends-lot 1 AAAA'],
  ['a commitment has another spelling', `amends-lot 1 ${'A'.repeat(42)}B`],
  ['the pools are there twice', `amends-pools ${POOLS}\namends-pools ${POOLS}`],
  ['a commitment stands behind the pools', `amends-pools ${POOLS}\namends-lot 1 ${'A'.repeat(43)}`],
  ['a hash is none', 'amends-pools 12'],
])('it is refused when %s', (_, text) => {
  expect(readDescription(text)).toEqual({ ok: false, error: 'malformed' });
});
