// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNewer } from './bundle/find-newer.ts';
import { startDemo } from './bundle/start-demo.ts';
import { weighPage, type Weight } from './bundle/weigh-page.ts';
import { failed, passed, type Check } from './check.ts';
import { APP } from './root.ts';

const KB = 1000;
const FIRST_VISIT_MAX = 60 * KB;
const WITHOUT_SCRIPTS_MAX = 15 * KB;
const SECOND_VISIT_MAX = 8 * KB;
const REQUESTS_MAX = 8;
const BOOTH_MAX = 90 * KB;
const BUILT = join(APP, '.build/client');

/** What a first visit to the report page weighs on the wire, with all that sealing needs; and to the booth. */
export async function bundle(): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bundle-'));
  try {
    const { report, vote } = await weighDemo(join(folder, 'data'));
    return [
      ...checkWeight(report),
      checkMax('booth, first visit', vote.page + vote.styles + boothScripts(), BOOTH_MAX),
      checkAge(),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function weighDemo(dataDir: string): Promise<{ readonly report: Weight; readonly vote: Weight }> {
  const demo = await startDemo(dataDir);
  const office = `${demo.url}/${demo.office}`;
  try {
    return {
      report: await weighPage(`${office}/report`, [`${office}/api/roster`]),
      vote: await weighPage(`${office}/elections/${demo.election}/vote`),
    };
  } finally {
    await demo.stop();
  }
}

function checkAge(): Check {
  const newer = findNewer();
  return newer.length === 0 ? passed('scripts for older phones') : failed('scripts for older phones', newer.join('\n'));
}

/** The page of a vote that is not open yet has no booth, so its two files are taken from where they are built. */
function boothScripts(): number {
  // Written by the build.
  const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')) as Readonly<Record<string, string>>;
  return ['election-vote', 'election-vote-worker']
    .map((name) => statSync(join(BUILT, `${manifest[name]?.replace('/client/', '') ?? name}.br`)).size)
    .reduce((sum, size) => sum + size);
}

function checkWeight({ page, styles, scripts, fetched, requests }: Weight): readonly Check[] {
  return [
    checkMax('report page, first visit', page + styles + scripts + fetched, FIRST_VISIT_MAX),
    checkMax('report page, scripts off', page + styles, WITHOUT_SCRIPTS_MAX),
    checkMax('report page, second visit', page, SECOND_VISIT_MAX),
    requests <= REQUESTS_MAX && scripts > 0
      ? passed('report page, requests', `${String(requests)} of ${String(REQUESTS_MAX)}`)
      : failed(
          'report page, requests',
          `${String(requests)} of ${String(REQUESTS_MAX)}, ${String(scripts)} bytes of scripts`,
        ),
  ];
}

function checkMax(name: string, bytes: number, max: number): Check {
  const says = `${(bytes / KB).toFixed(1)} kB of ${String(max / KB)}`;
  return bytes <= max ? passed(name, says) : failed(name, says);
}
