// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { readArchive } from '../archive/read-archive.ts';
import { keepTables } from '../testing/keep-tables.ts';
import { nativePowers } from '../cli/native-powers.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { changeData, readStory, sceneOf, writeStory, type Scene } from '../testing/story.ts';
import { countBallots } from './count-ballots.ts';
import { readElection } from './read-election.ts';

const source = { makePowers: keepTables(nativePowers) };
const story = readStory(readFixture('mixed'));

const read = (scenes: readonly Scene[]) =>
  readElection(must(readArchive(writeStory({ ...story, scenes: [...scenes] }))), source);

test('an election is read as far as it has come', () => {
  const seen = story.scenes.map((_, index) => {
    const { board, tally, shufflers, decryptions } = must(read(story.scenes.slice(0, index + 1)));
    const owners = decryptions.map(({ owner }) => owner);
    return [board.stage, tally?.weight, shufflers.join(), owners.join()].join(' ');
  });
  expect(seen).toMatchInlineSnapshot(`
    [
      "voting   ",
      "voting   ",
      "voting   ",
      "voting   ",
      "closed   ",
      "tallied 2  ",
      "shuffling 2 1 ",
      "shuffling 2 1,2 ",
      "shuffled 2 1,2 ",
      "decrypting 2 1,2 1",
      "decrypting 2 1,2 1,2",
      "decided 2 1,2 1,2",
    ]
  `);
});

test('what is to be decrypted is what the last shuffle left', () => {
  const until = (type: string): unknown =>
    must(read(story.scenes.slice(0, story.scenes.indexOf(sceneOf(story.scenes, type))))).tally?.ciphertexts;
  const computed = JSON.parse(sceneOf(story.scenes, 'EncryptedTally').data[0] ?? '') as unknown[];
  const { ciphertexts } = JSON.parse(sceneOf(story.scenes, 'Shuffle', 1).data[0] ?? '') as { ciphertexts: unknown[] };
  expect(until('Shuffle')).toEqual(computed);
  expect(until('PartialDecryption')).not.toEqual(computed);
  expect(
    ciphertexts.every((column) =>
      (until('PartialDecryption') as unknown[]).some((one) => JSON.stringify(one) === JSON.stringify(column)),
    ),
  ).toBe(true);
});

test('the last ballot of each voter counts', () => {
  const election = must(read(story.scenes));
  const { length } = election.board.happened.Ballot;
  expect([length, countBallots(election).length]).toEqual([3, 2]);
});

test('what is no election is not read', () => {
  const faultOf = (change: (scene: Scene) => void): string | undefined => {
    const [setup] = readStory(readFixture('mixed')).scenes;
    if (setup) change(setup);
    const result = read(setup ? [setup] : []);
    return result.ok ? undefined : result.error;
  };
  expect(faultOf(() => undefined)).toBeUndefined();
  expect(read([])).toEqual({ ok: false, error: 'there is no setup' });
  expect(read(story.scenes.slice(1))).toMatchObject({ ok: false });
  expect(faultOf(({ data }) => data.splice(3, 1, '{}'))).toBe('election: is missing or not in its place');
  expect(faultOf((scene) => changeData(scene, 0, (text) => text.replace('RFC-3526-2048', 'Ed25519')))).toBe(
    'the group is unknown',
  );
  expect(faultOf((scene) => changeData(scene, 1, () => '[]'))).toBe(
    'the keys of the trustees do not make the public key',
  );
});
