// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newElectionId, ok, parseOfficeId, utf8 } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { makeCredential } from '@amends/election/credential/make-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { deriveCodeKeys } from '@amends/protocol/keys/return-code.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import { expect, test } from 'vitest';
import { assignSpare, publicHalf, signSpare } from './assign-spare.ts';
import type { CredentialApi } from './credential-api.ts';
import { voteLink } from './credentials-sheet.ts';
import { makeElectionWords, type ElectionPerson } from './election-person.ts';

const random = seededRandom('assign-spare');
const place = {
  base: 'https://amends.example',
  office: must(parseOfficeId('riverside')),
  election: newElectionId(random),
};
const plan = { group: TEST_GROUP.name, uuid: place.election };
const secret = makeCredential(22, random);
const group = must(openGroup(plan.group, { makePowers: bigintPowers, testGroup: TEST_GROUP }));
const credential = String(derivePublic({ credential: secret, uuid: plan.uuid, group }));
const [MAILED, PRINTED] = [
  { number: 9, name: 'Lee', printed: false },
  { number: 8, name: 'Noor', printed: true },
];

test('ELECT-6: two tellers sign the public half, and whether it is printed; the secret half is sent nowhere', async () => {
  const [sam, kim] = [await enter(), await enter()];
  const sent: Parameters<CredentialApi['signSpare']>[0][] = [];
  const api = {
    signSpare: (signed: Parameters<CredentialApi['signSpare']>[0]) => Promise.resolve(ok(sent.push(signed) > 1)),
  };
  const asked = { api, plan, typed: ` ${voteLink(place, secret)}\n`, testGroup: TEST_GROUP };
  expect(await assignSpare({ ...asked, person: sam, member: PRINTED })).toEqual(ok({ isAssigned: false }));
  expect(await signSpare({ api, person: kim, member: PRINTED }, credential)).toEqual(ok({ isAssigned: true }));
  must(await assignSpare({ ...asked, person: sam, member: MAILED }));
  const scope = electionScope(place.office, place.election);
  const message = (act: string) => utf8(`${scope}\n${act}\n${credential}`);
  const isBy = (index: number, { keys }: ElectionPerson, act: string): boolean => {
    const signature = sent[index]?.signature ?? new Uint8Array(64);
    return verifySignature('election-act', message(act), { signature, verifyKey: keys.identity.verifyKey });
  };
  expect(isBy(0, sam, 'assign-printed-spare')).toBe(true);
  expect(isBy(1, kim, 'assign-printed-spare')).toBe(true);
  expect(isBy(1, sam, 'assign-printed-spare')).toBe(false);
  expect(isBy(2, sam, 'assign-spare')).toBe(true);
  expect(isBy(2, sam, 'assign-printed-spare')).toBe(false);
  expect(sent.map(({ voter, credential: of }) => [voter, of])).toEqual([
    [8, credential],
    [8, credential],
    [9, credential],
  ]);
  expect(JSON.stringify(sent).includes(secret)).toBe(false);
});

test('what is no credential is said to be none, and nothing is signed', async () => {
  const api = { signSpare: () => Promise.reject(new Error('nothing is sent')) };
  const asked = { api, plan, testGroup: TEST_GROUP, person: await enter(), member: MAILED };
  for (const typed of ['', 'https://amends.example/', 'O0Il'])
    expect(await assignSpare({ ...asked, typed })).toMatchObject({ ok: false, error: { type: 'credential' } });
  expect(publicHalf({ plan, typed: secret, testGroup: TEST_GROUP })).toEqual(ok(credential));
});

async function enter(): Promise<ElectionPerson> {
  const { entropy } = makeElectionWords(random);
  return { place, entropy, keys: await deriveCodeKeys(entropy, electionScope(place.office, place.election)) };
}
