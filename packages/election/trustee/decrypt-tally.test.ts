// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { fromUtf8, itemAt, must, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { readArchive } from '../archive/read-archive.ts';
import { acceptDecryption } from '../board/accept-decryption.ts';
import { combineDecryptions } from '../board/combine-decryptions.ts';
import { countBallots } from '../board/count-ballots.ts';
import { findOwner } from '../board/find-owner.ts';
import { readElection, type RunningElection } from '../board/read-election.ts';
import { tallyData } from '../board/tally-data.ts';
import { openBooth } from '../booth/booth.ts';
import { nativePowers } from '../cli/native-powers.ts';
import { readFixture, type FixtureName } from '../testing/read-fixture.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { readStory, sceneOf, writeStory } from '../testing/story.ts';
import { startInline } from '../verify/workers.ts';
import { decryptTally } from './decrypt-tally.ts';

/** An election that belenios-tool made, up to the first event of a type. */
function readUntil(name: FixtureName, type: string): RunningElection {
  const story = readStory(readFixture(name));
  const scenes = story.scenes.slice(0, story.scenes.indexOf(sceneOf(story.scenes, type)));
  return must(readElection(must(readArchive(writeStory({ ...story, scenes }))), { makePowers: nativePowers }));
}

test.each(['approval', 'blank', 'mixed'] as const)('the tally of %s is byte for byte that of belenios-tool', (name) => {
  const election = readUntil(name, 'EncryptedTally');
  const data = tallyData(election.ground, countBallots(election)).map((one) => must(fromUtf8(one)));
  expect(data).toEqual(sceneOf(readStory(readFixture(name)).scenes, 'EncryptedTally').data);
});

test('trustees of belenios-tool decrypt with ours, and the result is byte for byte theirs', async () => {
  const file = new URL('../testing/fixtures/approval-trustees.json', import.meta.url);
  // As the fixture is written.
  const secrets = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map(BigInt);
  let election = readUntil('approval', 'PartialDecryption');
  const { ground, setup, holders, tally } = election;
  const booth = openBooth(ground, seededRandom('decrypt'));
  const workers = startInline(ground, setup.election);
  for (const [index, secret] of secrets.entries()) {
    const owner = findOwner(holders, ground.group.generatorPower(secret)) ?? 0;
    expect(owner).toBe(index + 1);
    const content = decryptTally(booth, { secret, tally: tally?.ciphertexts ?? [] });
    must(await acceptDecryption(election, { owner, content }, workers));
    const { decryption_factors: factors } = JSON.parse(must(fromUtf8(content))) as { decryption_factors: string[][] };
    const decryption = { owner, factors: factors.map((column) => column.map(BigInt)) };
    election = { ...election, decryptions: [...election.decryptions, decryption] };
  }
  const { data } = sceneOf(readStory(readFixture('approval')).scenes, 'Result');
  expect(must(await combineDecryptions(election, workers))).toEqual(utf8(itemAt(data, 0)));
});

test('the results of weights and of ranks are byte for byte those of belenios-tool', async () => {
  for (const name of ['blank', 'mixed'] as const) {
    const election = readUntil(name, 'Result');
    const { data } = sceneOf(readStory(readFixture(name)).scenes, 'Result');
    const content = await combineDecryptions(election, startInline(election.ground, election.setup.election));
    expect(must(fromUtf8(must(content)))).toBe(itemAt(data, 0));
  }
});

test('nothing is decrypted that is not in the group, and with nothing that is no secret', () => {
  const { ground } = readUntil('approval', 'PartialDecryption');
  const booth = openBooth(ground, seededRandom('decrypt'));
  const ciphertext = { alpha: '3' as never, beta: '1' as never };
  expect(() => decryptTally(booth, { secret: 1n, tally: [[ciphertext]] })).toThrow('what is decrypted is in the group');
  for (const secret of [0n, ground.group.order])
    expect(() => decryptTally(booth, { secret, tally: [] })).toThrow('the secret of a trustee is an exponent');
});
