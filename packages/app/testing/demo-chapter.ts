// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, parseOfficeId, type ElectionId, type OfficeId, type OfficerId } from '@amends/base';
import { officerAt, reporterAt, type Place, type SeededOfficer, type SeededReport } from '../../../seed/play.ts';
import { writeSettings } from '../config/config.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import type { ReporterClient } from '../client/reporter-client.ts';
import { freePort, freshFolder, startAmends, type Amends } from './start-amends.ts';

type DemoElection = {
  readonly id: ElectionId;
  readonly title: string;
  readonly tellers: readonly { readonly name: string; readonly words: string }[];
};

/** A running demo, with devices to act in it. */
export type DemoChapter = {
  readonly amends: Amends;
  readonly dataDir: string;
  readonly mailDir: string;
  readonly place: Place;
  /** Where its pages begin. */
  readonly officeUrl: string;
  readonly officers: readonly [SeededOfficer, SeededOfficer];
  readonly reports: readonly SeededReport[];
  readonly elections: readonly DemoElection[];
  reporter(): ReporterClient;
  officer(index: 0 | 1): Promise<OfficeSession>;
  readonly both: readonly OfficerId[];
};

/** What our own demo prints; its shape is tested with the command line. */
type Said = {
  readonly office: string;
  readonly officers: readonly [SeededOfficer, SeededOfficer];
  readonly reports: readonly SeededReport[];
  readonly elections: readonly DemoElection[];
};

/** A demo of its own to act in. One run of the tests plays it once, and each that wants one serves a copy of it. */
export async function startDemo(env: Readonly<Record<string, string>> = {}): Promise<DemoChapter> {
  const played = process.env.AMENDS_TEST_DEMO;
  if (played === undefined) return await playDemo(env);
  const said = await playOnce(played);
  const [dataDir, port] = [freshFolder(), await freePort()];
  cpSync(join(played, 'data'), dataDir, { recursive: true });
  const url = `http://localhost:${String(port)}`;
  writeSettings(dataDir, { url, mailDir: join(dataDir, 'mail') });
  const amends = await startAmends(['start', '--data', dataDir, '--port', String(port)], env);
  return chapter({ amends, dataDir, url, said });
}

/** A demo that is played now. */
export async function playDemo(
  env: Readonly<Record<string, string>> = {},
  dataDir = freshFolder(),
): Promise<DemoChapter> {
  const port = await freePort();
  const amends = await startAmends(['demo', '--json', '--port', String(port), '--data', dataDir], env);
  // What our own demo prints.
  const said = JSON.parse(amends.firstLine) as Said & { readonly url: string };
  return chapter({ amends, dataDir, url: said.url, said });
}

function chapter(at: {
  readonly amends: Amends;
  readonly dataDir: string;
  readonly url: string;
  readonly said: Said;
}): DemoChapter {
  const { amends, dataDir, url, said } = at;
  const officeId: OfficeId = must(parseOfficeId(said.office));
  const place = { url, officeId };
  return {
    amends,
    dataDir,
    mailDir: join(dataDir, 'mail'),
    place,
    officeUrl: `${url}/${officeId}`,
    officers: said.officers,
    reports: said.reports,
    elections: said.elections,
    reporter: () => reporterAt(place),
    officer: (index) => officerAt(place, said.officers[index]),
    both: said.officers.map(({ id }) => id),
  };
}

/** Whoever makes the folder plays in it, and the others wait for what was said. */
async function playOnce(folder: string): Promise<Said> {
  const file = join(folder, 'said.json');
  if (mayMake(folder)) {
    const { amends } = await playDemo({}, join(folder, 'data'));
    await amends.end('SIGTERM');
    writeFileSync(`${file}.part`, amends.firstLine);
    renameSync(`${file}.part`, file);
  }
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 50));
  return JSON.parse(readFileSync(file, 'utf8')) as Said;
}

function mayMake(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
