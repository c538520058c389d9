// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, parseOfficeId } from '@amends/base';
import { runAmends } from '../packages/app/testing/start-amends.ts';
import { enrolOfficer, type Place, type SeededOfficer } from '../seed/play.ts';
import { startServer } from './start-server.ts';

export const OFFICE_ID = must(parseOfficeId('riverside'));
const FOUNDING = ['--name', 'Riverside Chapter', '--officer', 'Ana <ana@riverside.example>'];
const SECOND = ['--officer', 'Jo <jo@riverside.example>', '--url', 'http://localhost:4000'];

/** A built server that runs as a process of its own, over a folder of its own. */
export type Served = {
  readonly place: Place;
  /** Its pages, such as `http://localhost:4000/riverside`. */
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  readonly officers: readonly SeededOfficer[];
};

/** Founds an office of two officers with the commands, in `folder`/data. */
export async function foundOffice(folder: string): Promise<void> {
  const dataDir = dataOf(folder);
  const init = await runAmends(['init', '--data', dataDir, '--office', OFFICE_ID, ...FOUNDING, ...SECOND, '--json']);
  if (init.code !== 0) throw new Error(`init failed: ${init.err.trim()}`);
  // Our own command's line, as its documents give it.
  const { invitations } = JSON.parse(init.out) as { invitations: readonly { email: string; url: string }[] };
  await serve(dataDir, async ({ place }) => {
    const officers: SeededOfficer[] = [];
    for (const { email, url } of invitations) {
      officers.push(await enrolOfficer(place, { email, secret: new URL(url).hash.slice(1) }));
    }
    writeFileSync(join(folder, 'officers.json'), JSON.stringify(officers));
  });
}

/** Serves a copy of a kept folder while `work` runs, so that each measurement begins with the same bytes. */
export async function withCopy<T>(kept: string, work: (served: Served) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-run-'));
  try {
    cpSync(dataOf(kept), dataOf(folder), { recursive: true });
    const officers = readOfficers(kept);
    return await serve(dataOf(folder), async (served) => await work({ ...served, officers }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Serves the folder itself, to fill it. */
export async function withOriginal<T>(folder: string, work: (served: Served) => Promise<T>): Promise<T> {
  return await serve(dataOf(folder), async (served) => await work({ ...served, officers: readOfficers(folder) }));
}

export function dataOf(folder: string): string {
  return join(folder, 'data');
}

export function readOfficers(kept: string): readonly SeededOfficer[] {
  // Written by `foundOffice`.
  return JSON.parse(readFileSync(join(kept, 'officers.json'), 'utf8')) as readonly SeededOfficer[];
}

async function serve<T>(dataDir: string, work: (served: Omit<Served, 'officers'>) => Promise<T>): Promise<T> {
  const server = await startServer(dataDir);
  try {
    const place = { url: `http://localhost:${String(server.port)}`, officeId: OFFICE_ID };
    return await work({ place, url: `${place.url}/${OFFICE_ID}`, pid: server.pid, dataDir });
  } finally {
    await server.stop();
  }
}
