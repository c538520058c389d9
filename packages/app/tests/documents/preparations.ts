// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { itemAt, must, newElectionId, parseOfficeId, toBase64url } from '@amends/base';
import { commitToLot } from '@amends/election/count/lot-seed.ts';
import { changeData, readStory, sceneOf, writeStory } from '@amends/election/testing/story.ts';
import { enrolOfficer, sendReport, type SeededOfficer } from '../../../../seed/play.ts';
import { writePlan } from '../../client/elections/plan-file.ts';
import { writeSheet } from '../../client/elections/credentials-sheet.ts';
import { playDemo } from '../../testing/demo-chapter.ts';
import { freshFolder, runAmends } from '../../testing/start-amends.ts';
import { startPostgres } from '../../testing/start-postgres.ts';
import { dataOf, serve, type Chapter, type Story } from './story.ts';

/** The smallest picture: a start, a scan and an end. */
const PICTURE = Buffer.from('ffd8ffda0002706978656c73ffd9', 'hex');

/** An election of five voters, made by Belenios' own tool. */
const ARCHIVE = gunzipSync(
  readFileSync(new URL('../../../election/testing/fixtures/approval.bel.gz', import.meta.url)),
);
const BALLOTS = '3 1\n4 1 3 0\n2 2 3 0\n1 3 2 0\n0\n"Ana"\n"Bo"\n"Cem"\n"One seat"\n';

type Riverside = { readonly folder: string; readonly officers: readonly SeededOfficer[] };
let riverside: Riverside | undefined;

type Preparation = {
  /** The chapter, where it is not for all. */
  readonly of?: string;
  /** The lines before which it is made. */
  readonly before: RegExp;
  readonly make: (story: Story) => Promise<void> | void;
};

/** What documents take for granted before a line: an office founded elsewhere, or a file that somebody made. */
export const PREPARATIONS: readonly Preparation[] = [
  { of: 'docs/operate/key-ceremony.md', before: /officer list/, make: openRiverside },
  { of: 'docs/operate/backup-and-restore.md', before: /^\.\/amends backup/, make: openRiverside },
  { of: 'docs/operate/backup-and-restore.md#PostgreSQL', before: / --out /, make: openInPostgres },
  { of: 'docs/operate/backup-and-restore.md#PostgreSQL', before: / --apply /, make: copyInPostgres },
  { before: / --set profile\.json/, make: saveProfile },
  { before: /officer invite .*--words-file/, make: joinOfficers },
  {
    before: /amends restore/,
    make: ({ folder }) => rmSync(join(folder, 'restored'), { recursive: true, force: true }),
  },
  { before: /amends export/, make: reportSomething },
  { before: /amends client/, make: serve },
  { before: /client report/, make: ({ folder }) => writeFileSync(join(folder, 'picture.jpg'), PICTURE) },
  { before: /client return/, make: rememberCode },
  { before: /sign-manifest/, make: makeReleaseKey },
  { before: /--manifest/, make: signRelease },
  {
    before: /election (?:verify|inspect|count election|blt)/,
    make: ({ folder }) => writeFileSync(join(folder, 'election.bel'), ARCHIVE),
  },
  { before: /election lot/, make: makeLot },
  { before: /election mail/, make: makeSheet },
  { before: /election credentials --plan/, make: savePlan },
  { before: /election count ballots/, make: ({ folder }) => writeFileSync(join(folder, 'ballots.blt'), BALLOTS) },
];

export async function prepare(story: Story, line: string): Promise<void> {
  for (const preparation of PREPARATIONS) {
    if (isNeeded(preparation, { chapter: story.chapter, line })) await preparation.make(story);
  }
}

export function isNeeded(
  { of, before }: Preparation,
  { chapter, line }: { readonly chapter: Chapter; readonly line: string },
): boolean {
  return (of === undefined || of === chapter.name) && before.test(line);
}

/** The demo's chapter, in the place of one founded as docs/operate/cli.md says; played once for all stories. */
async function openRiverside(story: Story): Promise<void> {
  riverside ??= await playRiverside(freshFolder(), story.env);
  cpSync(riverside.folder, dataOf(story), { recursive: true });
  story.officers = riverside.officers;
}

/** An election whose one trustee committed to a part of a lot, and the list of what she showed. */
function makeLot({ folder }: Story): void {
  const story = readStory(ARCHIVE);
  const setup = sceneOf(story.scenes, 'Setup');
  // It is an election: the fixture begins so.
  const { uuid } = JSON.parse(itemAt(setup.data, 0)) as { readonly uuid: string };
  const bytes = new Uint8Array(32).fill(1);
  const commitment = toBase64url(commitToLot({ uuid, trustee: 1, bytes }));
  changeData(setup, 0, (election) =>
    election.replace('"description":"', `"description":"amends-lot 1 ${commitment}${String.raw`\n`}`),
  );
  const trustees = [{ trustee: 1, name: 'Tove', commitment, reveal: toBase64url(bytes) }];
  writeFileSync(join(folder, 'election.bel'), writeStory(story));
  writeFileSync(join(folder, 'reveals.json'), JSON.stringify({ election: uuid, trustees }));
}

/** What a credential authority saved, and where her mail server is. */
function makeSheet({ folder }: Story): void {
  const link = 'https://amends.example/riverside/elections/11111111111111/vote#abcdefghijkmnopqrstuvw';
  const sheet = writeSheet([{ number: '1', name: 'Ada', email: 'ada@riverside.example', link }]);
  writeFileSync(join(folder, 'credentials.csv'), sheet);
  writeFileSync(join(folder, 'smtp-url'), 'smtp://127.0.0.1:9');
}

/** What the page of the credentials saves for a machine without a network. */
function savePlan({ folder }: Story): void {
  const election = newElectionId(() => new Uint8Array(32));
  const place = { base: 'https://amends.example', office: must(parseOfficeId('riverside')), election };
  const plan = { made: false, eligible: 1, spares: 1, paper: 0, group: 'BELENIOS-2048', uuid: election };
  const roll = [{ number: 1, name: 'Ada', email: 'ada@riverside.example' }];
  writeFileSync(join(folder, 'election-plan.json'), writePlan({ place, plan, roll }));
  rmSync(join(folder, 'credentials'), { recursive: true, force: true });
}

async function openInPostgres(story: Story): Promise<void> {
  story.postgres = await startPostgres();
  story.env.DATABASE_URL = await story.postgres.createDatabase();
  story.officers = (await playRiverside(dataOf(story), story.env)).officers;
}

async function playRiverside(folder: string, env: Story['env']): Promise<Riverside> {
  const demo = await playDemo(env, folder);
  await demo.amends.end('SIGTERM');
  return { folder, officers: demo.officers };
}

/** What `pg_dump` and `psql` do between the two blocks of the document. */
async function copyInPostgres({ postgres, env }: Story): Promise<void> {
  if (postgres === undefined || env.DATABASE_URL === undefined) throw new Error('there is no database to copy');
  const copy = await postgres.createDatabase();
  await postgres.copyDatabase(env.DATABASE_URL, copy);
  env.DATABASE_URL = copy;
}

function saveProfile({ folder, printed }: Story): void {
  const profile = [...printed].find(([line]) => line.includes('office profile'))?.[1] ?? '';
  writeFileSync(join(folder, 'profile.json'), profile);
}

/** The officers open the links that `init` printed, and Jo Reyes keeps her words in a file. */
async function joinOfficers(story: Story): Promise<void> {
  await serve(story);
  const links = [...story.printed].find(([line]) => line.includes('amends init'))?.[1] ?? '';
  const officers: SeededOfficer[] = [];
  for (const [, secret = ''] of links.matchAll(/join#(\S+)/g)) {
    officers.push(await enrolOfficer(story.place, { email: '', secret }));
  }
  story.officers = officers;
  const [, jo] = officers;
  writeFileSync(join(story.folder, 'words.txt'), jo?.words ?? '');
}

async function reportSomething(story: Story): Promise<void> {
  await serve(story);
  const readers = story.officers.map(({ id }) => id);
  story.reference = (await sendReport(story.place, { answers: { what: 'Said at the door.' }, readers })).reference;
}

function rememberCode(story: Story): void {
  const sent = [...story.printed].find(([line]) => line.includes('client report'))?.[1] ?? '{}';
  // What our own client prints; its shape is tested with it.
  story.returnCode = (JSON.parse(sent) as { readonly returnCode?: string }).returnCode ?? '';
}

function makeReleaseKey({ folder }: Story): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, 'release.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(folder, 'release.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  rmSync(join(folder, 'release.json'), { force: true });
}

/** The document shows the comparison before the signing. */
async function signRelease(story: Story): Promise<void> {
  makeReleaseKey(story);
  const { folder } = story;
  await runAmends(['sign-manifest', join(folder, 'release.json'), '--key-file', join(folder, 'release.pem')]);
}
