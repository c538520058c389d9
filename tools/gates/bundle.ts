// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from './bundle/start-demo.ts';
import { weighPage, type Weight } from './bundle/weigh-page.ts';
import { failed, passed, type Check } from './check.ts';

const KB = 1000;
const FIRST_VISIT_MAX = 60 * KB;
const WITHOUT_SCRIPTS_MAX = 15 * KB;
const SECOND_VISIT_MAX = 8 * KB;
const REQUESTS_MAX = 8;

/** What a first visit to the report page weighs on the wire, with all that sealing needs. */
export async function bundle(): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bundle-'));
  try {
    return checkWeight(await weighDemo(join(folder, 'data')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function weighDemo(dataDir: string): Promise<Weight> {
  const demo = await startDemo(dataDir);
  try {
    return await weighPage(`${demo.url}/${demo.office}/report`);
  } finally {
    await demo.stop();
  }
}

function checkWeight({ page, styles, scripts, requests }: Weight): readonly Check[] {
  return [
    checkMax('report page, first visit', page + styles + scripts, FIRST_VISIT_MAX),
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
