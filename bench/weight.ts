// SPDX-License-Identifier: AGPL-3.0-or-later
import { weighPage } from '../tools/gates/bundle/weigh-page.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';

const KB = 1000;

/** What the report page weighs on the wire, with Brotli: bodies, not headers. */
export async function measureWeight(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  const weight = await withCopy(kept, async ({ url }) => await weighPage(`${url}/report`, [`${url}/api/roster`]));
  const { page, styles, scripts, fetched, requests } = weight;
  if (scripts === 0) throw new Error('the report page names no script');
  const first = (page + styles + scripts + fetched) / KB;
  return [
    { what: 'report page, first visit', value: first, unit: 'kB', goal: { atMost: 60 }, peers: 'bytes' },
    { what: 'report page, requests', value: requests, unit: '', goal: { atMost: 8 }, peers: 'requests' },
    {
      what: 'report page, scripts off',
      value: (page + styles) / KB,
      unit: 'kB',
      goal: { atMost: 15 },
      peers: 'without scripts',
    },
    { what: 'report page, second visit', value: page / KB, unit: 'kB', goal: { atMost: 8 } },
  ];
}
