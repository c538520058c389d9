// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openDemoVote, type DemoVote } from '../packages/app/testing/demo-vote.ts';
import { APP } from '../tools/gates/root.ts';
import { withPage } from './browser.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { median, quantile, times } from './statistics.ts';

const CANDIDATES = ['Ana Ruiz', 'Bo Lind', 'Cem Kaya', 'Dora Falk', 'Eli Stone'];
const RULES = { confirmByCode: false, choicesMin: 0, choicesMax: 2, allowBlank: false };
const OLD_PHONE = 6;

type Seen = { clicked: number; longest: number };
type Watched = typeof globalThis & { seen?: Seen };
type Cast = { readonly locked: number; readonly answered: number; readonly longest: number };

/** A ballot of five choices in a browser: made on a thread of its own, and the page beside it never stands still. */
export async function measureElectionBallot(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  const count = effort.isQuick ? 2 : 5;
  return await withCopy(kept, async ({ url, dataDir }) => {
    const vote = await openDemoVote({ dataDir, officeUrl: url }, { candidates: CANDIDATES, rules: RULES });
    const quick = await times(count, async () => await withPage(async (page) => await cast(page, vote, 1)));
    const slow = await times(count, async () => await withPage(async (page) => await cast(page, vote, OLD_PHONE)));
    const made = await times(count, async () => await withPage(async (page) => await makeSlowly(page, vote)));
    const note = `median of ${String(count)}, each in a new browser`;
    return [
      seconds(
        'ballot of 5 choices, from click to sent',
        quick.map(({ locked }) => locked),
        { max: 0.6, note },
      ),
      seconds(
        'ballot of 5 choices, from click to the answer',
        quick.map(({ answered }) => answered),
        { note },
      ),
      seconds(
        'the same ballot made at 6x throttling',
        made.map(({ make }) => make),
        {
          max: 2,
          note: `${note}; on the page's own thread, for a browser throttles no other`,
        },
      ),
      seconds(
        'opening the booth at 6x throttling, while she reads',
        made.map(({ open }) => open),
        { note },
      ),
      {
        what: 'longest task of the page at 6x throttling',
        value: quantile(
          slow.map(({ longest }) => longest),
          1,
        ),
        unit: 'ms',
        note: `slowest of ${String(count)}, from the click to the tracker`,
      },
    ];
  });
}

function seconds(
  what: string,
  took: readonly number[],
  about: { readonly max?: number; readonly note: string },
): Figure {
  const { max, note } = about;
  return { what, value: median(took) / 1000, unit: 's', note, ...(max === undefined ? {} : { goal: { atMost: max } }) };
}

/** Votes as a member does, on a device so many times slower than this one. */
async function cast(page: Page, vote: DemoVote, slower: number): Promise<Cast> {
  await page.addInitScript(watch);
  await page.goto(vote.linkOf(0));
  await page.locator('[data-vote-step=choose]').waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  for (const name of CANDIDATES.slice(0, 2)) await page.locator('label.pick', { hasText: name }).click();
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
  await page.locator('[data-tracker]').waitFor();
  return await page.evaluate(() => {
    const { clicked = 0, longest = 0 } = (globalThis as Watched).seen ?? {};
    const sent = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/ballots'));
    const first = sent[0];
    if (first === undefined) throw new Error('no ballot was sent');
    return { locked: first.startTime - clicked, answered: first.startTime + first.duration - clicked, longest };
  });
}

/** Runs in the page before anything of it: the last click, and the longest task after it. */
function watch(): void {
  const seen: Seen = { clicked: 0, longest: 0 };
  (globalThis as Watched).seen = seen;
  const noteClick = (event: Event): void => {
    seen.clicked = event.timeStamp;
    seen.longest = 0;
  };
  addEventListener('click', noteClick, { capture: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask' });
}

/**
 * Runs the file of the booth's thread on a page's own thread, where the browser can be told to be slow: an empty page
 * at the same address stands for the worker.
 */
async function makeSlowly(page: Page, vote: DemoVote): Promise<{ readonly open: number; readonly make: number }> {
  const [, office = '', id = ''] = /^(.*)\/elections\/(.*)$/.exec(vote.url) ?? [];
  // The API's own form.
  const { election } = (await (await page.request.get(`${office}/api/elections/${id}/ballot`)).json()) as {
    election: string;
  };
  await page.route(vote.url, async (route) => await route.fulfill({ contentType: 'text/html', body: '<p>booth</p>' }));
  await page.goto(vote.url);
  await page.evaluate(standForWorker);
  await page.addScriptTag({ url: boothFile() });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: OLD_PHONE });
  const credential = vote.credentials[0] ?? '';
  return await page.evaluate(
    async (given) => {
      const { ask } = globalThis as typeof globalThis & { ask: (call: object) => Promise<number> };
      const open = await ask({ name: 'open', with: given.election });
      const make = await ask({ name: 'make', with: { credential: given.credential, choices: [[1, 1, 0, 0, 0]] } });
      return { open, make };
    },
    { election, credential },
  );
}

/** Calls go in as a worker gets them, answers come out as a worker gives them; told is how long that took. */
function standForWorker(): void {
  let answered: ((message: { readonly answer?: { readonly ok: boolean } }) => void) | undefined;
  const ask = async (call: object): Promise<number> => {
    const started = performance.now();
    const message = await new Promise<{ readonly answer?: { readonly ok: boolean } }>((resolve) => {
      answered = resolve;
      dispatchEvent(new MessageEvent('message', { data: { id: 1, ...call } }));
    });
    if (message.answer?.ok !== true) throw new Error('the booth did not do it');
    return performance.now() - started;
  };
  Object.assign(globalThis, { ask, postMessage: (message: object) => answered?.(message) });
}

function boothFile(): string {
  // Written by the build.
  const manifest = JSON.parse(readFileSync(join(APP, '.build/client/manifest.json'), 'utf8')) as Record<string, string>;
  return manifest['election-vote-worker'] ?? '';
}
