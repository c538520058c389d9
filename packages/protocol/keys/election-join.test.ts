// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseElectionId, parseOfficeId } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { isElectionJoin, signElectionJoin } from './election-join.ts';
import { electionScope } from './election-scope.ts';
import { invitationFrom } from './invitation.ts';
import { deriveCodeKeys } from './return-code.ts';

const random = seededRandom('election-join');
const riverside = must(parseOfficeId('riverside'));
const scope = electionScope(riverside, must(parseElectionId('7MJ4Sz3S15DAFX')));
const link = invitationFrom(random(32));
const join = { scope, lookupHash: random(32), verifyKey: random(32) };

test('ELECT-1: what a person of an election brings is signed by her invitation, and for that election only', () => {
  const signature = signElectionJoin(join, link.signingSeed);
  expect(isElectionJoin(join, { signature, verifyKey: link.verifyKey })).toBe(true);
  const other = electionScope(riverside, must(parseElectionId('7MJ4Sz3S15DAFY')));
  for (const changed of [{ scope: other }, { lookupHash: random(32) }, { verifyKey: random(32) }]) {
    expect(isElectionJoin({ ...join, ...changed }, { signature, verifyKey: link.verifyKey })).toBe(false);
  }
  const stranger = invitationFrom(random(32));
  expect(isElectionJoin(join, { signature, verifyKey: stranger.verifyKey })).toBe(false);
});

test('ELECT-2: the same words give other keys in an office than in its elections', async () => {
  const entropy = random(10);
  const [inOffice, inElection] = await Promise.all([
    deriveCodeKeys(entropy, riverside),
    deriveCodeKeys(entropy, scope),
  ]);
  expect(inElection.lookup).not.toEqual(inOffice.lookup);
  expect(inElection.identity.verifyKey).not.toEqual(inOffice.identity.verifyKey);
});
