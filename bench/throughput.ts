// SPDX-License-Identifier: AGPL-3.0-or-later
import { sendReport } from '../seed/play.ts';
import { NEW_REPORT } from '../seed/riverside.ts';
import { drive, type Shot } from './drive.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { plainForm } from './plain-form.ts';
import { preparedOffice } from './prepared.ts';
import { quantile, timed, times } from './statistics.ts';

const PAGE_CONNECTIONS = 8;

/** Whole submissions, with all that a client does, as the other programs were measured; and pages. */
export async function measureThroughput(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  const count = effort.isQuick ? 20 : 100;
  return await withCopy(kept, async ({ place, url, officers }) => {
    const report = { answers: NEW_REPORT, readers: officers.map(({ id }) => id) };
    const submit = async (): Promise<unknown> => await sendReport(place, report);
    const form = await plainForm(officers);
    const forms = Array.from({ length: count }, () => form);
    const page: Shot = { path: '' };
    const pages = Array.from({ length: count * 30 }, () => page);
    await submit();
    await drive(url, 1, [form]);
    await drive(url, PAGE_CONNECTIONS, pages.slice(0, pages.length / 4));
    const sealedByOne = await timed(async () => await times(count, submit));
    const sealedByFour = await timed(
      async () => await Promise.all([1, 2, 3, 4].map(async () => await times(count / 4, submit))),
    );
    const plainByOne = await drive(url, 1, forms);
    const plainByFour = await drive(url, 4, forms);
    const front = await drive(url, PAGE_CONNECTIONS, pages);
    const perSecond = (took: number): number => count / (took / 1000);
    return [
      {
        what: 'sealed submissions, one client',
        value: perSecond(sealedByOne.took),
        unit: '/s',
        peers: 'submissions, one client',
        note: 'sealing in Node counts',
      },
      {
        what: 'sealed submissions, four clients',
        value: perSecond(sealedByFour.took),
        unit: '/s',
        peers: 'submissions, four clients',
        note: 'all four seal on one core',
      },
      { what: 'without scripts, one client', value: count / plainByOne.seconds, unit: '/s' },
      { what: 'without scripts, four clients', value: count / plainByFour.seconds, unit: '/s' },
      {
        what: 'front pages, made for each request',
        value: pages.length / front.seconds,
        unit: '/s',
        note: `${String(PAGE_CONNECTIONS)} connections; p99 ${quantile(front.latencies, 0.99).toFixed(0)} ms`,
      },
    ];
  });
}
