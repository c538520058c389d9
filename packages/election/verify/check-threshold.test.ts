// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { bigintPowers } from '../group/bigint-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { makeThreshold, prove, sign, type ThresholdVersion } from '../testing/make-threshold.ts';
import { leavesOf, nameOf, replaceAt } from '../testing/mutations/json-leaves.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { trustees } from '../v1/shapes/trustees.ts';
import { checkThreshold } from './check-threshold.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);
const VERSIONS: readonly ThresholdVersion[] = ['2.0', '2.5', '3.0'];

function check(json: string): ReturnType<typeof checkThreshold> {
  const read = parseExact(`[["Pedersen",${json}]]`, trustees);
  if (!read.ok) return read;
  const [kind] = read.value;
  return kind?.[0] === 'Pedersen' ? checkThreshold(group, kind[1]) : { ok: false, error: 'alone' };
}

type Draft = ReturnType<typeof draft>;
/** Made by ourselves just now, so the shape is known. */
function draft(version: ThresholdVersion) {
  return makeThreshold(group, version) as {
    threshold: number;
    certs: { message: string; signature: object }[];
    coefexps: { message: string; signature: object }[];
    signatures?: object[];
    verification_keys: { pok: object; public_key: string; signature?: object }[];
  };
}

function faultOf(version: ThresholdVersion, change: (keys: Draft) => unknown): string | undefined {
  const keys = draft(version);
  change(keys);
  const checked = check(JSON.stringify(keys));
  return checked.ok ? undefined : checked.error;
}

test.each(VERSIONS)('keys made together as in version %s are theirs, and the common one', (version) => {
  const { holders, key } = must(check(JSON.stringify(makeThreshold(group, version))));
  expect(holders.needed).toBe(2);
  // The sums of the polynomials 11 + 12x, 21 + 22x, 31 + 32x.
  expect(key).toBe(group.generatorPower(63n));
  expect(holders.keys).toEqual([129n, 195n, 261n].map((share) => group.generatorPower(share)));
});

test('every number of it counts', () => {
  const json = JSON.stringify(makeThreshold(group, '3.0'));
  const numbers = leavesOf(json).filter(({ value }) => /^[0-9]{10,}$/.test(String(value)));
  expect(numbers.length).toBe(33);
  for (const { path } of numbers) {
    const changed = replaceAt(json, path, (value) => String((BigInt(String(value)) * 4n) % group.order));
    expect(check(changed).ok, nameOf(path)).toBe(false);
  }
});

test('every signed message counts', () => {
  const other = (message: string): string => message.replace(/[0-9]"/, (digit) => (digit === '7"' ? '1"' : '7"'));
  for (const at of [0, 1, 2]) {
    const edit = (part: 'certs' | 'coefexps') => (keys: Draft) => {
      const signed = keys[part][at];
      if (signed) signed.message = other(signed.message);
    };
    expect(faultOf('3.0', edit('certs'))).toBeDefined();
    expect(faultOf('3.0', edit('coefexps'))).toBeDefined();
  }
});

test('it is for as many trustees as there are keys, and for no fewer than it needs', () => {
  const says = 'it is not for as many trustees as it says';
  expect(faultOf('2.0', (keys) => (keys.threshold = 4))).toBe(says);
  expect(faultOf('2.0', (keys) => keys.coefexps.pop())).toBe(says);
  expect(faultOf('2.0', (keys) => keys.verification_keys.pop())).toBe(says);
  expect(faultOf('2.0', (keys) => keys.certs.pop())).toBe(says);
});

test('a certificate is one, has keys in the group, and is signed with its own', () => {
  const cert = (change: (message: string) => string) => (keys: Draft) => {
    keys.certs[1] = sign(group, 102n, change(keys.certs[1]?.message ?? ''));
  };
  const stranger = String(group.order * 2n - 3n);
  expect(
    faultOf(
      '2.0',
      cert((message) => message.replace('{', '{ ')),
    ),
  ).toBe('the certificate of trustee 2 is not in canonical form');
  for (const name of ['verification', 'encryption'])
    expect(
      faultOf(
        '2.0',
        cert((message) => message.replace(new RegExp(`(${name}":")[0-9]+`), `$1${stranger}`)),
      ),
    ).toBe('a key in the certificate of trustee 2 is not in the group');
  expect(faultOf('2.0', (keys) => (keys.certs[1] = sign(group, 5n, keys.certs[1]?.message ?? '')))).toBe(
    'the signature of the certificate of trustee 2 does not hold',
  );
});

test('certificates are for this agreement, where one is stated', () => {
  const says = 'the certificate of trustee 1 is for another agreement';
  const edit = (from: string, to: string) => (keys: Draft) => {
    keys.certs[0] = sign(group, 101n, (keys.certs[0]?.message ?? '').replace(from, to));
  };
  expect(faultOf('2.5', edit('"size":3', '"size":4'))).toBe(says);
  expect(faultOf('2.5', edit('"threshold":2', '"threshold":1'))).toBe(says);
  expect(faultOf('2.5', edit('"index":1', '"index":2'))).toBe(says);
  expect(faultOf('2.5', edit('TEST-64', 'BELENIOS-2048'))).toBe(says);
  expect(faultOf('2.5', edit('"context":{"group":"TEST-64","size":3,"threshold":2,"index":1},', ''))).toBe(says);
  expect(faultOf('2.5', (keys) => delete keys.signatures)).toBe(says);
});

test('a polynomial is one, of the degree that was agreed on, in the group, and signed', () => {
  const polynomial =
    (change: (message: string) => string, secret = 103n) =>
    (keys: Draft) => {
      keys.coefexps[2] = sign(group, secret, change(keys.coefexps[2]?.message ?? ''));
    };
  expect(
    faultOf(
      '2.0',
      polynomial(() => '[]'),
    ),
  ).toBe('the polynomial of trustee 3 is not an object');
  expect(
    faultOf(
      '2.0',
      polynomial((message) => message.replace(']', ',"4"]')),
    ),
  ).toBe('the polynomial of trustee 3 has another degree');
  expect(
    faultOf(
      '2.0',
      polynomial((message) => message.replace(/\["[0-9]+/, '["0')),
    ),
  ).toBe('the polynomial of trustee 3 is not in the group');
  expect(
    faultOf(
      '2.0',
      polynomial((message) => message, 101n),
    ),
  ).toBe('the signature of the polynomial of trustee 3 does not hold');
});

test('all sign what was agreed on, or none', () => {
  const says = 'a signature of what was agreed on does not hold';
  expect(faultOf('2.5', (keys) => keys.signatures?.pop())).toBe(says);
  expect(faultOf('2.5', (keys) => keys.signatures?.reverse())).toBe(says);
});

test('a key is proved, is its trustee’s share, and is signed by her, or none is', () => {
  expect(faultOf('3.0', ({ verification_keys: keys }) => keys.reverse())).toBe(
    'the key of trustee 1 is not her share of the common one',
  );
  const edit = (change: (key: Draft['verification_keys'][number]) => void) => (keys: Draft) => {
    const key = keys.verification_keys[1];
    if (key) change(key);
  };
  expect(
    faultOf(
      '3.0',
      edit((key) => (key.pok = prove(group, 195n, ''))),
    ),
  ).toBe('the proof of the key does not hold (trustee 2)');
  expect(
    faultOf(
      '3.0',
      edit((key) => (key.public_key = '0')),
    ),
  ).toBe('the key is not in the group (trustee 2)');
  expect(
    faultOf(
      '3.0',
      edit((key) => (key.signature = sign(group, 101n, key.public_key).signature)),
    ),
  ).toBe('the signed key of trustee 2 does not hold');
  expect(
    faultOf(
      '3.0',
      edit((key) => delete key.signature),
    ),
  ).toBe('only some of the keys are signed');
});
