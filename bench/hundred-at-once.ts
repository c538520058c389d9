// SPDX-License-Identifier: AGPL-3.0-or-later
import { officerAt, sendReport } from '../seed/play.ts';
import { NEW_REPORT } from '../seed/riverside.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { timed } from './statistics.ts';

const COUNT = 100;

/** A hundred reporters' clients that seal and send at one moment. An officer then opens what came. */
export async function measureHundredAtOnce(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  return await withCopy(kept, async ({ place, officers }) => {
    const [ana] = officers;
    if (ana === undefined) throw new Error('the office has no officer');
    const report = { answers: NEW_REPORT, readers: officers.map(({ id }) => id) };
    const { took, value: sent } = await timed(
      async () => await Promise.allSettled(Array.from({ length: COUNT }, () => sendReport(place, report))),
    );
    const confirmed = sent.filter(({ status }) => status === 'fulfilled').length;
    const office = await officerAt(place, ana);
    const opened = office.cases().filter(({ faults, items }) => faults.length === 0 && items.length === 1).length;
    return [
      { what: '100 reports at once: confirmed', value: confirmed, unit: '', goal: { atLeast: COUNT } },
      { what: '100 reports at once: opened by an officer', value: opened, unit: '', goal: { atLeast: COUNT } },
      { what: '100 reports at once: time', value: took / 1000, unit: 's', note: 'all clients seal in one process' },
    ];
  });
}
