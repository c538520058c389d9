// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { drive, type Shot } from './drive.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { plainForm } from './plain-form.ts';
import { preparedOffice } from './prepared.ts';
import { median, quantile } from './statistics.ts';
import { watchPage, type Watch } from './watch-page.ts';

const FILE_BYTES = 5_000_000;
const DELAY_MS_MAX = 100;

/** How long others wait for a page while reports with files, sent without scripts, are sealed on the server. */
export async function measurePlainFiles(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  const rounds = effort.isQuick ? 2 : 6;
  return await withCopy(kept, async ({ url, officers }) => {
    const files = ['minutes.pdf', 'recording.mp3'].map((name) => new File([randomBytes(FILE_BYTES)], name));
    const form = await plainForm(officers, files);
    const send = async (atOnce: number, watch: Watch) => await sendWatched(watch, { url, form, atOnce, rounds });
    return await watchPage(url, async (watch) => {
      // What runs for the first time is slower: once each before anything counts.
      await drive(url, 1, [form]);
      await wait(1_000);
      await watch.latencies();
      await wait(effort.isQuick ? 1_000 : 4_000);
      const alone = await watch.latencies();
      const one = await send(1, watch);
      const four = await send(4, watch);
      return [
        { what: 'a page, nothing else going on: p50', value: median(alone), unit: 'ms', note: spread(alone) },
        ...figures('10 MB without scripts', one, alone),
        ...figures('four times 10 MB at once', four, alone),
      ];
    });
  });
}

type Sent = { readonly latencies: readonly number[]; readonly answered: readonly number[] };

async function sendWatched(
  watch: Watch,
  by: { readonly url: string; readonly form: Shot; readonly atOnce: number; readonly rounds: number },
): Promise<Sent> {
  const answered: number[] = [];
  await watch.latencies();
  for (let round = 0; round < by.rounds; round++) {
    const shots = Array.from({ length: by.atOnce }, () => by.form);
    answered.push(...(await drive(by.url, by.atOnce, shots)).latencies);
  }
  return { latencies: await watch.latencies(), answered };
}

function figures(what: string, { latencies, answered }: Sent, alone: readonly number[]): readonly Figure[] {
  return [
    {
      what: `${what}: longest delay of a page`,
      value: quantile(latencies, 1) - median(alone),
      unit: 'ms',
      goal: { atMost: DELAY_MS_MAX },
      note: spread(latencies),
    },
    { what: `${what}: answered after`, value: median(answered) / 1000, unit: 's' },
  ];
}

function spread(latencies: readonly number[]): string {
  const [p50, p99, most] = [0.5, 0.99, 1].map((part) => quantile(latencies, part).toFixed(1));
  return `p50 ${p50 ?? ''}, p99 ${p99 ?? ''}, longest ${most ?? ''} ms of ${String(latencies.length)} pages`;
}
