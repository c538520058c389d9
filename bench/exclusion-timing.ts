// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, toBase64url, type OfficerId } from '@amends/base';
import { officerDevice } from '../packages/app/testing/officer-device.ts';
import { reporterAt, type Place } from '../seed/play.ts';
import { NEW_REPORT } from '../seed/riverside.ts';
import type { Effort, Figure } from './figure.ts';
import { keep } from './kept.ts';
import { foundOffice, withCopy, withOriginal, type Served } from './office.ts';
import { median, quantile, timed } from './statistics.ts';

/** Reports that both officers read, and those that leave one of them out. */
const SHARED = 10;
const HIDDEN = 200;
const ROUNDS = 1_000;
const ROUNDS_QUICK = 200;
const WARM_UP = 50;

/** How long an officer's inbox takes in an office with nothing hidden from her, and in one with much (P02). */
export async function measureExclusionTiming({ isQuick }: Effort): Promise<readonly Figure[]> {
  const rounds = isQuick ? ROUNDS_QUICK : ROUNDS;
  const open = await keptOffice(0);
  const hiding = await keptOffice(HIDDEN);
  const { none, many } = await withCopy(open, async (first) => {
    return await withCopy(hiding, async (second) => await interleave({ none: first, many: second }, rounds));
  });
  const spread = (took: readonly number[]): string =>
    `p5 ${quantile(took, 0.05).toFixed(2)}, p95 ${quantile(took, 0.95).toFixed(2)} ms, ${String(rounds)} answers`;
  const hidden = String(HIDDEN);
  return [
    { what: 'inbox, nothing hidden', value: median(none), unit: 'ms', note: spread(none) },
    { what: `inbox, ${hidden} reports hidden`, value: median(many), unit: 'ms', note: spread(many) },
    {
      what: `inbox, ${hidden} hidden / nothing hidden`,
      value: median(many) / median(none),
      unit: '×',
      goal: { atMost: 1.1 },
      note: 'two servers, asked in turns; 1 is no difference',
    },
  ];
}

type Pair<T> = { readonly none: T; readonly many: T };

/** Asks both in turns, each first in every other round, so that what else the machine does meets both alike. */
async function interleave(served: Pair<Served>, rounds: number): Promise<Pair<readonly number[]>> {
  const ask = { none: await inboxOf(served.none), many: await inboxOf(served.many) };
  const took = { none: [] as number[], many: [] as number[] };
  for (let round = -WARM_UP; round < rounds; round++) {
    const order = round % 2 === 0 ? (['none', 'many'] as const) : (['many', 'none'] as const);
    for (const which of order) {
      const { took: one } = await timed(ask[which]);
      if (round >= 0) took[which].push(one);
    }
  }
  return took;
}

/** The second officer's request for all that she may read, on a device that knows nothing yet. */
async function inboxOf({ place, url, officers: [, jo] }: Served): Promise<() => Promise<void>> {
  if (jo === undefined) throw new Error('the office has two officers');
  const device = await officerDevice(place, jo);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ known: {} });
  return async () => {
    const answer = await device.fetch(`${url}/api/office/channels`, { method: 'POST', headers, body });
    // What our own route answers.
    const { channels } = (await answer.json()) as { readonly channels: readonly unknown[] };
    if (channels.length !== SHARED) throw new Error(`she is served ${String(channels.length)} channels`);
  };
}

async function keptOffice(hidden: number): Promise<string> {
  return await keep(`exclusion-${String(SHARED)}-${String(hidden)}`, async (folder) => {
    await foundOffice(folder);
    await withOriginal(folder, async ({ place, officers }) => {
      const both = officers.map(({ id }) => id);
      for (let count = 0; count < SHARED; count++) await send(place, both);
      for (let count = 0; count < hidden; count++) await send(place, both.slice(0, 1));
    });
  });
}

async function send(place: Place, readers: readonly OfficerId[]): Promise<void> {
  const client = reporterAt(place);
  const files = [new File(['a picture'], 'picture.png')];
  const token = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const draft = { kind: 'report', answers: NEW_REPORT, readers, files, token, notifyNow: false } as const;
  must(await client.send(must(await client.prepare(draft))));
}
