// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { bigintPowers } from './bigint-powers.ts';
import { fieldGroup } from './field-group.ts';
import { openGroup } from './open-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from './parameters.ts';

type Vectors = {
  readonly 'credentials_v2.0_pbkdf2': Credentials;
  readonly 'credentials_v2.4plus_sha256': Credentials;
  readonly 'nh_encoding_RFC-3526-2048': readonly {
    readonly ints: readonly number[];
    readonly element: number | string;
  }[];
  readonly individual_proof: {
    readonly prefix: string;
    readonly commitments: readonly string[];
    readonly hash_mod_q: string;
  };
};
type Credentials = { readonly items: readonly { readonly secret_exponent: string; readonly public: string }[] };

// Numbers in it are small enough to be read as such.
const VECTORS = JSON.parse(
  readFileSync(new URL('../testing/fixtures/vectors.json', import.meta.url), 'utf8'),
) as Vectors;
const added = fieldGroup(BELENIOS_2048, nativePowers);
const ranked = fieldGroup(RFC_3526_2048, nativePowers);

test.each([BELENIOS_2048, RFC_3526_2048])('$name is what its specification says', ({ p, q, g }) => {
  expect(p.toString(2).length).toBe(2048);
  expect((p - 1n) % q).toBe(0n);
  expect(nativePowers(p, q).power(g, q)).toBe(1n);
  // Fermat: what is not prime fails it for nearly every base.
  for (const base of [3n, 5n, 7n]) {
    expect(nativePowers(p, q).power(base, p - 1n)).toBe(1n);
    expect(bigintPowers(q).power(base, q - 1n)).toBe(1n);
  }
});

test('RFC-3526-2048 has the prime that RFC 3526 makes of π, and is that of a safe prime', () => {
  expect(RFC_3526_2048.p).toBe(2n * RFC_3526_2048.q + 1n);
  expect(RFC_3526_2048.p.toString(16).slice(0, 48)).toBe('ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd1');
});

test('public credentials are powers of the generator', () => {
  for (const name of ['credentials_v2.0_pbkdf2', 'credentials_v2.4plus_sha256'] as const) {
    for (const { secret_exponent: secret, public: key } of VECTORS[name].items) {
      expect(String(added.generatorPower(BigInt(secret)))).toBe(key);
      expect(added.contains(BigInt(key))).toBe(true);
    }
  }
});

test('numbers stand in an element as belenios-tool puts them there', () => {
  for (const { ints, element } of VECTORS['nh_encoding_RFC-3526-2048']) {
    expect(ranked.embedding?.encode(ints)).toBe(BigInt(element));
    expect(ranked.embedding?.decode(BigInt(element), ints.length)).toEqual(ints);
  }
});

test('as many numbers stand in an element as fit, and no more', () => {
  const { embedding } = ranked;
  expect(embedding?.countMax).toBe(254);
  const most = Array.from({ length: 254 }, (_, index) => 255 - index);
  const element = embedding?.encode([...most]) ?? 0n;
  expect(ranked.contains(element)).toBe(true);
  expect(embedding?.decode(element, 254)).toEqual(most);
  expect(() => embedding?.encode([...most, 0])).toThrow('fit into an element');
  for (const wrong of [-1, 256, 0.5, Number.NaN]) expect(() => embedding?.encode([wrong])).toThrow('in its range');
  expect(added.embedding).toBeUndefined();
});

test('a challenge is hashed as belenios-tool hashes it', () => {
  const { prefix, commitments, hash_mod_q: hash } = VECTORS.individual_proof;
  expect(String(added.hash(prefix, commitments.map(BigInt)))).toBe(hash);
});

test.each([
  ['BELENIOS-2048', added, BELENIOS_2048],
  ['RFC-3526-2048', ranked, RFC_3526_2048],
  ['the test group', fieldGroup(TEST_GROUP, bigintPowers), TEST_GROUP],
])('members of %s are told from others', (_, group, { p, g }) => {
  for (const member of [1n, g, group.power(g, 99n), group.multiply(g, g), group.generatorAt(-1), group.generatorAt(7)])
    expect(group.contains(member)).toBe(true);
  for (const other of [-1n, 0n, p, p + 1n, p - 1n, p - g, g - p]) expect(group.contains(other)).toBe(false);
});

test('independent generators are neither trivial nor the generator', () => {
  // 4 = 2², and a square of what is hashed is never that; a group that small has others.
  const tiny = { name: 'TINY', p: 7n, q: 3n, g: 2n };
  const group = fieldGroup(tiny, bigintPowers);
  const outcomes = Array.from({ length: 12 }, (_, index) => {
    try {
      return group.generatorAt(index);
    } catch {
      return 'refused';
    }
  });
  expect(new Set(outcomes)).toEqual(new Set([4n, 'refused']));
});

test('a group for tests opens only where it is asked for', () => {
  expect(openGroup('TEST-64', { makePowers: bigintPowers })).toEqual({ ok: false, error: 'unknown-group' });
  const opened = must(openGroup('TEST-64', { makePowers: bigintPowers, testGroup: TEST_GROUP }));
  expect(opened.order).toBe(TEST_GROUP.q);
  expect(openGroup('Ed25519', { makePowers: bigintPowers }).ok).toBe(false);
});
