// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newElectionId, parseOfficeId, toHex, utf8, type ElectionId } from '@amends/base';
import { deriveKey } from '@amends/protocol/keys/derive.ts';
import { codeFromEntropy } from '@amends/protocol/keys/return-code.ts';
import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveTrusteeSecrets } from './trustee-secrets.ts';

// The id is of the form that ids have.
const election = '11111111111111' as ElectionId;
const place = { base: 'https://amends.example', office: must(parseOfficeId('riverside')), election };
const entropy = new Uint8Array(10).fill(9);
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

test('ELECT-4: seed and lot follow from the words as PROTOCOL.md says', async () => {
  const scope = 'riverside/elections/11111111111111';
  const words = codeFromEntropy(entropy).join('-');
  const stretched = new Uint8Array(pbkdf2Sync(words, utf8(scope), 600_000, 32, 'sha256'));
  const bytes = deriveKey(stretched, { salt: scope, purpose: 'election/trustee-seed', length: 88 });
  const kept = [...bytes].filter((byte) => byte < 232).slice(0, 22);
  const expected = kept.map((byte) => ALPHABET.charAt(byte % 58)).join('');
  const { seed, lot } = await deriveTrusteeSecrets({ place, entropy });
  expect(seed).toBe(expected);
  expect(toHex(lot)).toBe(toHex(deriveKey(stretched, { salt: scope, purpose: 'election/lot', length: 32 })));
});

test('the same words give other secrets in another election', async () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(200);
  const elsewhere = { ...place, election: newElectionId(random) };
  const [here, there] = [place, elsewhere].map((at) => deriveTrusteeSecrets({ place: at, entropy }));
  expect((await here)?.seed).not.toBe((await there)?.seed);
});
