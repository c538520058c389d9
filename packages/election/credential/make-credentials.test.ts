// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { openGroup } from '../group/open-group.ts';
import { LONG } from '../testing/credential-vectors.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { credentials as listShape } from '../v1/shapes/credentials.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { derivePublic } from './derive-credential.ts';
import { makeCredentials } from './make-credentials.ts';

const group = must(openGroup('BELENIOS-2048', { makePowers: nativePowers }));
const uuid = LONG.uuid;

test.each([15, 22] as const)('credentials of %i characters come with the sorted list of their keys', (format) => {
  const made = makeCredentials({ uuid, group, count: 20, format }, seededRandom('list'));
  expect(made.credentials.map((credential) => credential.replaceAll('-', '').length)).toEqual(
    Array.from({ length: 20 }, () => format),
  );
  const keys = made.credentials.map((credential) => String(derivePublic({ credential, uuid, group })));
  expect(made.publicCredentials).toEqual([...keys].sort());
  expect(made.publicCredentials).not.toEqual(keys);
  expect(parseExact(utf8(JSON.stringify(made.publicCredentials)), listShape).ok).toBe(true);
  expect(made.publicCredentials.every((key) => group.contains(BigInt(key)))).toBe(true);
});

test('chance that repeats itself is refused', () => {
  expect(() => makeCredentials({ uuid, group, count: 2, format: 22 }, (length) => new Uint8Array(length))).toThrow(
    'no credential twice',
  );
  expect(makeCredentials({ uuid, group, count: 0, format: 22 }, seededRandom('none')).publicCredentials).toEqual([]);
});
