// SPDX-License-Identifier: AGPL-3.0-or-later
import { pbkdf2Sync } from 'node:crypto';
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { openGroup } from '../group/open-group.ts';
import { LONG, SHORT } from '../testing/credential-vectors.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { derivePublic, deriveSecret } from './derive-credential.ts';
import { parseCredential } from './parse-credential.ts';

const source = { makePowers: nativePowers, testGroup: TEST_GROUP };
const group = must(openGroup('BELENIOS-2048', source));

test.each([SHORT, LONG])('secrets and public credentials are those of Belenios in $uuid', ({ uuid, items }) => {
  for (const item of items) {
    const credential = must(parseCredential(item.credential.replaceAll('-', '')));
    expect([item.credential, String(deriveSecret({ credential, uuid, group }))]).toEqual([
      item.credential,
      item.secret_exponent,
    ]);
    expect(String(derivePublic({ credential, uuid, group }))).toBe(item.public);
  }
});

test('a secret is smaller than the order of its group, and another one in another election', () => {
  const small = must(openGroup(TEST_GROUP.name, source));
  const ranked = must(openGroup('RFC-3526-2048', source));
  for (const { uuid, items } of [SHORT, LONG]) {
    const credential = must(parseCredential(items[0]?.credential ?? ''));
    const other = uuid.replace(/.$/, (last) => (last === 'X' ? 'Y' : 'X'));
    const secrets = [
      deriveSecret({ credential, uuid, group: ranked }),
      deriveSecret({ credential, uuid: other, group: ranked }),
    ];
    expect(new Set(secrets).size).toBe(2);
    expect(deriveSecret({ credential, uuid, group: small })).toBe((secrets[0] ?? 0n) % TEST_GROUP.q);
    expect(deriveSecret({ credential, uuid, group })).toBe((secrets[0] ?? 0n) % group.order);
  }
});

test('the derivation of 15 characters is what another library stretches', () => {
  const credential = must(parseCredential('dSR-MHP-DNx-kkz-4gg'));
  const ranked = must(openGroup('RFC-3526-2048', source));
  const expected = pbkdf2Sync(credential, '11111111111111', 1000, 32, 'sha256').toString('hex');
  expect(deriveSecret({ credential, uuid: '11111111111111', group: ranked })).toBe(BigInt(`0x${expected}`));
});
