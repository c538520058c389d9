// SPDX-License-Identifier: AGPL-3.0-or-later
// Members vote: by a link and by a typed credential, with ticks and with ranks, by keyboard and on a shared device.
import type { Page } from '@playwright/test';
import { openDemoVote } from '../packages/app/testing/demo-vote.ts';
import { moveSchedule } from '../seed/elections.ts';
import { expect, keptByBrowser, look, lookWithoutScripts, NOTHING_KEPT, pressUntil, test } from './chapter.ts';
import { mailed, mailedCode, voterOf } from './mails.ts';

const APPROVAL = { confirmByCode: false, choicesMin: 0, choicesMax: 2 } as const;
const RANKED = { method: 'scottish-stv', choicesMin: 0, choicesMax: null, allowBlank: false } as const;

type Board = { readonly ballots: readonly { readonly tracker: string; readonly counts: boolean }[] };

/** What everybody can read of the board. */
async function readBoard(page: Page, url: string): Promise<Board['ballots']> {
  const [, office = '', id = ''] = /^(.*)\/elections\/(.*)$/.exec(url) ?? [];
  // The API's own form (docs of the vote).
  return ((await (await page.request.get(`${office}/api/elections/${id}/board`)).json()) as Board).ballots;
}

/** Notes what was loaded when the address was changed for the first time. */
async function noteLoadedBefore(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const change = history.replaceState.bind(history);
    history.replaceState = (...given) => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      document.documentElement.dataset.loadedBefore ??= JSON.stringify([
        ...loaded,
        ...(document.querySelector('[data-vote-step]') ? ['the booth'] : []),
      ]);
      change(...given);
    };
  });
}

async function loadedBefore(page: Page): Promise<readonly string[]> {
  return JSON.parse((await page.locator('html').getAttribute('data-loaded-before')) ?? '[]') as readonly string[];
}

function answer(page: Page, name: string) {
  return page.locator('label.pick', { hasText: name }).locator('input');
}

async function shownTracker(page: Page): Promise<string> {
  const tracker = page.locator('[data-tracker]');
  await expect(tracker).toHaveAttribute('data-tracker', /^[A-Za-z0-9+/]{43}$/);
  return (await tracker.getAttribute('data-tracker')) ?? '';
}

test('a member follows her link, chooses, confirms with a code and changes her mind', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: { ...APPROVAL, confirmByCode: true } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await noteLoadedBefore(page);
  await page.goto(vote.linkOf(0));
  await expect(page.locator('[data-vote-step=choose]')).toBeVisible();
  // The code was out of the address before the page fetched anything but how it looks and the script that took it out.
  const loaded = await loadedBefore(page);
  expect(loaded.filter((url) => !url.endsWith('.css'))).toEqual([expect.stringMatching(/election-vote[^/]*\.js$/)]);
  expect(new URL(page.url()).hash).toBe('');
  // Ballots are made beside the page, which never stands still by it.
  expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringContaining('election-vote-worker')]);
  await page.locator('form').getByText('What Ana Ruiz says').click();
  await expect(page.locator('form').getByText('I listen.').first()).toBeVisible();
  for (const name of ['Ana Ruiz', 'Bo Lind', 'Cem Kaya']) await answer(page, name).check();
  await page.locator('[data-action=next]').click();
  await expect(page.locator('[data-error-for=choices]')).toContainText('1 too many');
  await look(page, 'vote-choose');
  await answer(page, 'Cem Kaya').uncheck();
  await expect(page.locator('[data-count]')).toContainText('2 of 2');
  await page.locator('[data-action=next]').click();
  await expect(page.locator('.chosen li')).toHaveText(['Ana Ruiz', 'Bo Lind'], { useInnerText: true });
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-error-for=email]')).toBeVisible();
  await page.locator('#email').fill(vote.emailOf(0));
  await look(page, 'vote-review');
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-vote-step=code]')).toBeVisible();
  const code = await mailedCode(voterOf(demo, vote));
  await page.locator('#code').fill(code === '000000' ? '000001' : '000000');
  await page.locator('[data-action=confirm]').click();
  await expect(page.locator('[data-error-for=code]')).toBeVisible();
  await look(page, 'vote-code');
  expect(await readBoard(page, vote.url)).toEqual([]);
  await page.locator('#code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.locator('[data-action=confirm]').click();
  const first = await shownTracker(page);
  await look(page, 'vote-done');
  await expect(page.getByText('We have mailed it to you, too.')).toBeVisible();
  await mailed(voterOf(demo, vote), /(Your ballot)/);

  await page.locator('[data-action=vote-again]').click();
  await expect(page.getByText('only the last one counts')).toBeVisible();
  await expect(answer(page, 'Ana Ruiz')).not.toBeChecked();
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
  const second = await mailedCode(voterOf(demo, vote), code);
  await page.locator('#code').fill(second);
  await page.locator('[data-action=confirm]').click();
  await expect(page.locator(`[data-tracker]:not([data-tracker="${first}"])`)).toBeVisible();
  expect((await readBoard(page, vote.url)).map(({ counts }) => counts)).toEqual([false, true]);
  const secret = vote.linkOf(0).split('#')[1] ?? 'none';
  expect(asked.filter((each) => each.includes(secret) || each.includes(secret.replaceAll('-', '')))).toEqual([]);
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
});

test('a member ranks with the keyboard alone, and what she does is said', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: { ...RANKED, confirmByCode: false } });
  await page.goto(vote.linkOf(1));
  const said = page.locator('[data-said]');
  const order = page.locator('[data-order] .name');
  for (const name of ['Cem Kaya', 'Ana Ruiz', 'Bo Lind']) {
    await pressUntil(page, 'Tab', `[aria-label="Rank: ${name}"]`);
    await page.keyboard.press('Enter');
    await expect(said).toContainText(`${name} is ranked`);
    await page.locator('#order-title').focus();
  }
  await expect(order).toHaveText(['Cem Kaya', 'Ana Ruiz', 'Bo Lind']);
  await pressUntil(page, 'Tab', '[aria-label="Move: Bo Lind"]');
  await page.keyboard.press('ArrowUp');
  await expect(said).toHaveText('Bo Lind is now 2 of 3.');
  await expect(page.locator('[aria-label="Move: Bo Lind"]')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(order).toHaveText(['Bo Lind', 'Cem Kaya', 'Ana Ruiz']);
  await pressUntil(page, 'Tab', '[aria-label="Down: Bo Lind"]');
  await page.keyboard.press('Space');
  await expect(page.locator('[aria-label="Down: Bo Lind"]')).toBeFocused();
  await pressUntil(page, 'Tab', '[aria-label="Take out: Ana Ruiz"]');
  await page.keyboard.press('Enter');
  await expect(said).toHaveText('Ana Ruiz is not ranked any more.');
  await expect(order).toHaveText(['Cem Kaya', 'Bo Lind']);
  await look(page, 'vote-rank');
  await pressUntil(page, 'Tab', '[data-action=next]');
  await page.keyboard.press('Enter');
  await expect(page.locator('.chosen li')).toHaveText(['Cem Kaya', 'Bo Lind']);
  await expect(page.locator('h1')).toBeFocused();
  await pressUntil(page, 'Tab', '[data-action=cast]');
  await page.keyboard.press('Enter');
  const tracker = await shownTracker(page);
  expect(await readBoard(page, vote.url)).toMatchObject([{ tracker, counts: true }]);
  await expect(page.getByText('We cannot mail it: the server does not know')).toBeVisible();
});

test('a row is dragged to its place', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: { ...RANKED, confirmByCode: false } });
  await page.goto(vote.linkOf(0));
  for (const name of ['Ana Ruiz', 'Bo Lind', 'Cem Kaya']) await page.locator(`[aria-label="Rank: ${name}"]`).click();
  const order = page.locator('[data-order] .name');
  await expect(order).toHaveText(['Ana Ruiz', 'Bo Lind', 'Cem Kaya']);
  const [from, to] = [page.locator('[aria-label="Move: Cem Kaya"]'), page.locator('[data-order] > li').first()];
  await from.scrollIntoViewIfNeeded();
  const [grip, goal] = [await from.boundingBox(), await to.boundingBox()];
  if (grip === null || goal === null) throw new Error('both are on the screen');
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(grip.x, goal.y + goal.height, { steps: 8 });
  await page.mouse.move(grip.x, goal.y + 2, { steps: 8 });
  await page.mouse.up();
  await expect(order).toHaveText(['Cem Kaya', 'Ana Ruiz', 'Bo Lind']);
});

test('a shared device takes one voter after another, and keeps nothing', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: APPROVAL });
  await page.goto(`${vote.url}/vote?place=1`);
  await page.locator('[data-action=open]').click();
  await expect(page.locator('[data-error-for=credential]')).toContainText('first');
  const credential = vote.linkOf(2).split('#')[1] ?? '';
  await page.locator('#credential').fill(`0${credential.slice(1)}`);
  await page.locator('[data-action=open]').click();
  await expect(page.locator('[data-error-for=credential]')).toContainText('letter 1');
  await look(page, 'vote-shared');
  for (const voter of [2, 3]) {
    await page.locator('#credential').fill((vote.linkOf(voter).split('#')[1] ?? '').replaceAll('-', ' '));
    await page.locator('[data-action=open]').click();
    await answer(page, 'Bo Lind').check();
    await page.locator('[data-action=next]').click();
    await page.locator('[data-action=cast]').click();
    await shownTracker(page);
    if (voter === 3) await look(page, 'vote-shared-done');
    await page.locator('[data-action=finish]').click();
    await expect(page.locator('#credential')).toHaveValue('');
  }
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
  expect(await readBoard(page, vote.url)).toHaveLength(2);
  // There is nothing to go back to but what was before the booth.
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('before and after, the booth says when; a vote that comes too late is not taken', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: APPROVAL });
  const [now, hour] = [Date.now(), 3_600_000];
  await page.goto(vote.linkOf(0));
  await answer(page, 'Ana Ruiz').check();
  await page.locator('[data-action=next]').click();
  await moveSchedule(vote.context, vote.at, { votingClosesAt: now - 1 });
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-error-for=vote]')).toContainText('not taken');
  await page.goto(`${vote.url}/vote`);
  await expect(page.locator('[data-vote-state=over]')).toBeVisible();
  await look(page, 'vote-over');
  await moveSchedule(vote.context, vote.at, { votingOpensAt: now + hour, votingClosesAt: now + 2 * hour });
  await page.goto(`${vote.url}/vote`);
  await expect(page.locator('[data-vote-state=early]')).toBeVisible();
  await look(page, 'vote-early');
  expect(await readBoard(page, vote.url)).toEqual([]);
});

test('after a lost answer the very same ballot is sent again, and is there once', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: APPROVAL });
  const sent: (string | null)[] = [];
  await page.goto(vote.linkOf(0));
  // It arrives, and what the server says to it does not.
  await page.route('**/ballots', async (route) => {
    sent.push(route.request().postData());
    if (sent.length > 1) return await route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
  const tracker = await shownTracker(page);
  expect([sent.length, new Set(sent).size]).toEqual([2, 1]);
  expect(await readBoard(page, vote.url)).toMatchObject([{ tracker }]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the booth says what it needs, and offers paper', async ({ page, demo }) => {
    const vote = await openDemoVote(demo, { rules: APPROVAL });
    await page.goto(vote.linkOf(0));
    await expect(page.getByText('Voting needs scripts')).toBeVisible();
    await expect(page.getByText('elections@riverside.example')).toBeVisible();
    await expect(page.getByText('What Ana Ruiz says')).toBeVisible();
    await lookWithoutScripts(page, 'vote-without-scripts');
  });
});
