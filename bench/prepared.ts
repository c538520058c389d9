// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, toBase64url } from '@amends/base';
import type { SealedReport } from '../packages/app/client/reporter/prepare-report.ts';
import { depositJson } from '../packages/app/client/sealed-json.ts';
import { reporterAt } from '../seed/play.ts';
import { NEW_REPORT } from '../seed/riverside.ts';
import type { Shot } from './drive.ts';
import type { Effort } from './figure.ts';
import { keep } from './kept.ts';
import { foundOffice, readOfficers, withCopy } from './office.ts';

const COUNT = 2_000;
const COUNT_QUICK = 400;
const FILE = 'deposits.jsonl';

/** An office, and reports that were sealed for it and not sent: what is measured is the server, not the sealing. */
export type PreparedOffice = { readonly kept: string; readonly deposits: readonly Shot[] };

export async function preparedOffice({ isQuick }: Effort): Promise<PreparedOffice> {
  const count = isQuick ? COUNT_QUICK : COUNT;
  const kept = await keep(`deposits-${String(count)}`, async (folder) => {
    await foundOffice(folder);
    // A copy is served, so that the kept folder stays without reports.
    const bodies = await withCopy(folder, async ({ place }) => {
      const readers = readOfficers(folder).map(({ id }) => id);
      const made: string[] = [];
      while (made.length < count) {
        const token = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
        const draft = { kind: 'report', answers: NEW_REPORT, readers, files: [], token, notifyNow: false } as const;
        // A reporter's client of ours made it.
        const { request } = must(await reporterAt(place).prepare(draft)).sealed as SealedReport;
        made.push(JSON.stringify(depositJson(request)));
      }
      return made;
    });
    writeFileSync(join(folder, FILE), bodies.join('\n'));
  });
  return { kept, deposits: readFileSync(join(kept, FILE), 'utf8').split('\n').map(depositShot) };
}

function depositShot(json: string): Shot {
  return { path: '/api/reports', type: 'application/json', body: Buffer.from(json) };
}
