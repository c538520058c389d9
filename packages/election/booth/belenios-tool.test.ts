// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole elections that belenios-tool sets up, closes, decrypts and verifies, with ballots of ours.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromUtf8, itemAt, must, utf8 } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { BELENIOS_2048, RFC_3526_2048, type GroupParameters } from '../group/parameters.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { readStory, sceneOf } from '../testing/story.ts';
import { openGround } from '../v1/ground.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { startInline } from '../verify/workers.ts';
import { openBooth, type Booth } from './booth.ts';
import type { Choices } from './check-choices.ts';
import { makeBallot } from './make-ballot.ts';

const SLOW = { timeout: 120_000 };
const APPROVAL = { answers: ['Ada', 'Bahar', 'Chidi'], min: 0, max: 2, question: 'Choose up to 2' };
const BLANK = { answers: ['Ada', 'Bahar', 'Chidi'], blank: true, min: 1, max: 2, question: '1 or 2, or "blank"?' };
const RANKED = { type: 'NonHomomorphic', value: { answers: ['Ada', 'Bahar', 'Chidi'], question: 'Rank é' } };
const SECRETS = [1_111n, 2_222n, 3_333n];

const root = mkdtempSync(join(tmpdir(), 'belenios-'));
afterAll(() => rmSync(root, { recursive: true }));

type Site = { readonly folder: string; readonly tool: (args: readonly string[], input?: string) => string };

function openSite(name: string): Site {
  const folder = mkdtempSync(join(root, name));
  const tool: Site['tool'] = (args, input = '') =>
    execFileSync('belenios-tool', [...args], { cwd: folder, input, encoding: 'utf8', stdio: 'pipe' });
  return { folder, tool };
}

/** Sets an election up with one trustee and three voters, up to an archive in which nobody has voted. */
function setUp({ folder, tool }: Site, parameters: GroupParameters, questions: readonly object[]): void {
  const group = ['--group', parameters.name];
  const put = (name: string, content: unknown): void => writeFileSync(join(folder, name), JSON.stringify(content));
  const { generatorPower } = fieldGroup(parameters, nativePowers);
  put(
    'public_creds.json',
    SECRETS.map((secret) => String(generatorPower(secret))),
  );
  put('template.json', { description: 'Ours', name: 'Interop', questions });
  tool(['setup', 'generate-trustee-key', ...group]);
  writeFileSync(join(folder, 'public_keys.jsons'), readFileSync(fileOf(folder, '.pubkey')));
  tool(['setup', 'make-trustees']);
  tool(['setup', 'make-election', ...group, '--uuid', '11111111111111', '--template', 'template.json']);
  tool(['archive', 'init']);
}

function fileOf(folder: string, ending: string): string {
  return join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? ending);
}

function addEvent({ tool }: Site, type: string, line = ''): void {
  tool(['archive', 'add-event', `--type=${type}`], line);
}

function castAll(site: Site, all: readonly Choices[]): Booth {
  const { scenes } = readStory(readArchiveOf(site));
  const ground = must(openGround(utf8(itemAt(sceneOf(scenes, 'Setup').data, 0)), { makePowers: nativePowers }));
  const booth = openBooth(ground, seededRandom('belenios-tool'));
  for (const [index, choices] of all.entries()) {
    const secret = itemAt(SECRETS, index % SECRETS.length);
    const ballot = must(makeBallot(booth, { secret, choices })).content;
    addEvent(site, 'Ballot', `${must(fromUtf8(ballot))}\n`);
  }
  return booth;
}

function finish(site: Site, isShuffled: boolean): Uint8Array {
  const { folder, tool } = site;
  addEvent(site, 'EndBallots');
  addEvent(site, 'EncryptedTally', tool(['election', 'compute-encrypted-tally']));
  if (isShuffled) {
    addEvent(site, 'Shuffle', tool(['election', 'shuffle', '--trustee-id=1']));
    addEvent(site, 'EndShuffles');
  }
  const key = fileOf(folder, '.privkey');
  addEvent(site, 'PartialDecryption', tool(['election', 'decrypt', '--privkey', key, '--trustee-id', '1']));
  addEvent(site, 'Result', tool(['election', 'compute-result']));
  return readArchiveOf(site);
}

function readArchiveOf({ folder }: Site): Uint8Array {
  return new Uint8Array(readFileSync(fileOf(folder, '.bel')));
}

async function verify(archive: Uint8Array): Promise<unknown> {
  const options = { makePowers: nativePowers, startWorkers: startInline, clock: () => 0 };
  return must(await verifyArchive(archive, options));
}

test('belenios-tool accepts our ballots of questions that are added up, with and without a blank', SLOW, async () => {
  const site = openSite('added');
  setUp(site, BELENIOS_2048, [APPROVAL, BLANK]);
  castAll(site, [
    [
      [1, 1, 0],
      [0, 1, 1, 0],
    ],
    [
      [0, 0, 0],
      [1, 0, 0, 0],
    ],
    [
      [1, 0, 0],
      [0, 0, 0, 1],
    ],
    // The first voter again: this one counts.
    [
      [0, 1, 1],
      [0, 1, 0, 0],
    ],
  ]);
  const archive = finish(site, false);
  site.tool(['election', 'verify']);
  const result = [
    [1, 1, 1],
    [1, 1, 0, 1],
  ];
  expect(await verify(archive)).toMatchObject({ valid: true, ballots: 3, result });
});

test('belenios-tool accepts our ranked ballots, beside questions that are added up', SLOW, async () => {
  const site = openSite('ranked');
  setUp(site, RFC_3526_2048, [RANKED, APPROVAL]);
  castAll(site, [
    [
      [1, 2, 3],
      [1, 0, 0],
    ],
    [
      [3, 0, 255],
      [0, 0, 1],
    ],
  ]);
  const archive = finish(site, true);
  site.tool(['election', 'verify']);
  const verdict = await verify(archive);
  expect(verdict).toMatchObject({ valid: true, ballots: 2 });
  const { result } = verdict as { result: [number[][], number[]] };
  expect(result[0].toSorted()).toEqual([
    [1, 2, 3],
    [3, 0, 255],
  ]);
  expect(result[1]).toEqual([1, 0, 1]);
});

test('belenios-tool refuses a ballot of ours in which one digit was changed', SLOW, () => {
  const site = openSite('changed');
  setUp(site, BELENIOS_2048, [APPROVAL]);
  const booth = castAll(site, [[[0, 1, 0]]]);
  site.tool(['election', 'verify']);
  const { content } = must(makeBallot(booth, { secret: itemAt(SECRETS, 1), choices: [[1, 0, 0]] }));
  const changed = must(fromUtf8(content)).replace(
    /"response":"[1-9]/,
    (found) => `"response":"${found.endsWith('1') ? '2' : '1'}`,
  );
  addEvent(site, 'Ballot', `${changed}\n`);
  expect(() => site.tool(['election', 'verify'])).toThrow();
});
