// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  must,
  newId,
  parseOfficeId,
  toBase64url,
  type ChannelId,
  type Json,
  type OfficerId,
} from '@amends/base';
import { expect, test } from 'vitest';
import { alteredJson } from '../testing/altered-json.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { GRANT_PADDED_SIZE, parseSignedGrant, signedGrantJson, type Grant } from './grant.ts';

const refused = { ok: false, error: 'malformed-grant' };
const random = seededRandom('the grant that is altered');
const grant: Grant = {
  version: 1,
  office: must(parseOfficeId('riverside')),
  channel: newId<ChannelId>(random),
  generation: 0,
  addressee: { kind: 'officer', id: newId<OfficerId>(random) },
  granter: { kind: 'reporter' },
  granterVerifyKey: toBase64url(random(32)),
  secret: toBase64url(random(32)),
};
const signature = random(64);
const signed = signedGrantJson({ grant, signature });
const parsed = (value: Json) => parseSignedGrant(canonicalJson(value));

test('GRANT-3: a grant is read with all its members', () => {
  expect(parsed(signed)).toEqual({ ok: true, value: { grant, signature } });
  const swapped = { ...grant, addressee: grant.granter, granter: grant.addressee };
  expect(parsed(signedGrantJson({ grant: swapped, signature }))).toEqual({
    ok: true,
    value: { grant: swapped, signature },
  });
});

test('GRANT-3: bytes that are no canonical JSON are no grant', () => {
  expect(parseSignedGrant(new Uint8Array())).toEqual(refused);
  expect(parseSignedGrant(new TextEncoder().encode(JSON.stringify(signed, null, 1)))).toEqual(refused);
});

const NOT_AN_ID = 'not-an-id';
const WRONG: readonly (readonly [readonly string[], readonly (Json | undefined)[]])[] = [
  [['grant'], [undefined, null, [], {}]],
  [['signature'], [undefined, null, toBase64url(random(63))]],
  [['more'], [1]],
  [['grant', 'more'], [1]],
  [
    ['grant', 'version'],
    [undefined, 2, '1'],
  ],
  [
    ['grant', 'office'],
    [undefined, 7],
  ],
  [
    ['grant', 'channel'],
    [undefined, NOT_AN_ID],
  ],
  [
    ['grant', 'generation'],
    [undefined, -1, '0'],
  ],
  [
    ['grant', 'addressee'],
    [undefined, {}, { kind: 'officer' }, { kind: 'officer', id: NOT_AN_ID }],
  ],
  [
    ['grant', 'granter'],
    [undefined, { kind: 'party' }, { kind: 'reporter', id: NOT_AN_ID }],
  ],
  [
    ['grant', 'granterVerifyKey'],
    [undefined, toBase64url(random(31))],
  ],
  [
    ['grant', 'secret'],
    [undefined, toBase64url(random(33)), 7],
  ],
];

test.each(WRONG)('GRANT-3: a wrong %j is refused', (path, values) => {
  for (const value of values) expect(parsed(alteredJson(signed, path, value)), JSON.stringify(value)).toEqual(refused);
});

test('GRANT-2: the longest grant fits the one size', () => {
  const officer = { kind: 'officer', id: newId<OfficerId>(random) } as const;
  const office = must(parseOfficeId(`a${'b'.repeat(39)}`));
  const longest = { ...grant, office, granter: officer, generation: Number.MAX_SAFE_INTEGER };
  const plain = canonicalJson(signedGrantJson({ grant: longest, signature }));
  expect(plain.length + 4).toBeLessThanOrEqual(GRANT_PADDED_SIZE);
});
