// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole elections that belenios-tool sets up, closes, decrypts and verifies, with ballots of ours, and with its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromUtf8, itemAt, must, utf8 } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { derivePublic } from '../credential/derive-credential.ts';
import { parseCredential } from '../credential/parse-credential.ts';
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
const UUID = '11111111111111';
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
function setUp(site: Site, parameters: GroupParameters, questions: readonly object[]): void {
  const { generatorPower } = fieldGroup(parameters, nativePowers);
  const publicKeys = SECRETS.map((secret) => String(generatorPower(secret)));
  begin(site, { parameters, questions, publicKeys });
}

type Beginning = {
  readonly parameters: GroupParameters;
  readonly questions: readonly object[];
  readonly publicKeys: readonly string[];
};

function begin({ folder, tool }: Site, { parameters, questions, publicKeys }: Beginning): void {
  const group = ['--group', parameters.name];
  const put = (name: string, content: unknown): void => writeFileSync(join(folder, name), JSON.stringify(content));
  put('public_creds.json', publicKeys);
  put('template.json', { description: 'Ours', name: 'Interop', questions });
  tool(['setup', 'generate-trustee-key', ...group]);
  writeFileSync(join(folder, 'public_keys.jsons'), readFileSync(fileOf(folder, '.pubkey')));
  tool(['setup', 'make-trustees']);
  tool(['setup', 'make-election', ...group, '--uuid', UUID, '--template', 'template.json']);
  tool(['archive', 'init']);
}

/** Lets the tool make credentials: the private ones are given back, in the order of voters. */
function makeCredentials(
  { folder, tool }: Site,
  { name }: GroupParameters,
): Readonly<Record<'own' | 'keys', string[]>> {
  tool(['setup', 'generate-credentials', '--group', name, '--uuid', UUID, '--count', '3']);
  const linesOf = (ending: string): string => readFileSync(fileOf(folder, ending), 'utf8');
  const own = linesOf('.privcreds').trim().split('\n');
  // A list of texts. What stands behind a key there is for a server, and not for the archive.
  const keys = JSON.parse(linesOf('.pubcreds')) as readonly string[];
  return {
    own: own.map((line) => line.replace(/^\S+ /, '')),
    keys: keys.map((key) => key.replace(/,.*$/, '')),
  };
}

/** Lets the tool make a ballot and put it on the board. */
function castByTool(site: Site, credential: string, choices: Choices): void {
  const [own, wanted] = [join(site.folder, 'own'), join(site.folder, 'wanted.json')];
  writeFileSync(own, credential);
  writeFileSync(wanted, JSON.stringify(choices));
  addEvent(site, 'Ballot', site.tool(['election', 'generate-ballot', '--privcred', own, '--ballot', wanted]));
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

test(
  'we accept an archive of which belenios-tool made everything: credentials, ballots, tally and result',
  SLOW,
  async () => {
    const site = openSite('theirs');
    const { own, keys } = makeCredentials(site, BELENIOS_2048);
    begin(site, { parameters: BELENIOS_2048, questions: [BLANK], publicKeys: keys });
    castByTool(site, itemAt(own, 0), [[0, 1, 1, 0]]);
    castByTool(site, itemAt(own, 1), [[1, 0, 0, 0]]);
    castByTool(site, itemAt(own, 0), [[0, 0, 0, 1]]);
    const archive = finish(site, false);
    expect(await verify(archive)).toMatchObject({ valid: true, ballots: 2, result: [[1, 0, 0, 1]] });
    const group = fieldGroup(BELENIOS_2048, nativePowers);
    const derived = own.map((typed) => derivePublic({ credential: must(parseCredential(typed)), uuid: UUID, group }));
    expect(derived.map(String).toSorted()).toEqual(keys.toSorted());
  },
);

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
