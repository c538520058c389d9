// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Page } from '@playwright/test';
import { expect, goToFiles, look, shownCode, test } from './chapter.ts';

// Sealing that fails or does not end, and requests that stand still: nothing goes out, or it goes out once.

test('if sealing fails nothing is sent, and the words stay', async ({ page, office }) => {
  await page.addInitScript(() => {
    crypto.getRandomValues = () => {
      throw new Error('no randomness');
    };
  });
  const posts = countPosts(page);
  await write(page, office, 'Do not send me in clear.');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.locator('[data-failed=sealing-failed]')).toContainText('So we have sent nothing.');
  expect(posts).toEqual([]);
  // What looks at the page needs randomness too.
  await page.evaluate(() => Reflect.deleteProperty(crypto, 'getRandomValues'));
  await look(page, 'report-sealing-failed');
  await page.getByRole('button', { name: 'Go back to what you wrote' }).click();
  await page.goBack();
  await expect(page.locator('textarea[name=what]')).toHaveValue('Do not send me in clear.');
});

test('a browser that cannot seal, or to which the module does not come, keeps the page that says what the server sees', async ({
  page,
  office,
}) => {
  const pages = {
    '/report': 'will then see what you write',
    '/ask': 'will then see what you write',
    '/return': 'see your code',
  };
  const seePlain = async (): Promise<void> => {
    for (const [path, words] of Object.entries(pages)) {
      await page.goto(`${office}${path}`);
      await expect(page.locator('.note.plain-only')).toContainText(words);
      await expect(page.locator('.note.plain-only')).toBeVisible();
      await expect(page.locator('.note.script-only')).toBeHidden();
    }
  };
  await page.route(/\/client\/(?:report|return)/, (route) => route.abort());
  await seePlain();
  await page.unroute(/\/client\/(?:report|return)/);
  await page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'subtle'));
  await seePlain();
});

test('a form that was taken over is sealed or not sent, whatever asks it to go', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  await expect(page.locator('.note.script-only')).toBeVisible();
  const posts = countPosts(page);
  await page.locator('textarea[name=what]').fill('Not in clear.');
  await page.evaluate(() => {
    Reflect.deleteProperty(Crypto.prototype, 'subtle');
    document.querySelector<HTMLFormElement>('[data-report-form]')?.requestSubmit();
  });
  await expect(page.locator('textarea[name=what]')).toHaveValue('Not in clear.');
  expect(posts).toEqual([]);
  // Nor where taking it over stopped half-way.
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new Error('refused');
    };
  });
  await page.reload();
  await expect(page.locator('html.scripted')).toBeAttached();
  await page.locator('textarea[name=what]').fill('Not in clear.');
  await page.evaluate(() => document.querySelector<HTMLFormElement>('[data-report-form]')?.requestSubmit());
  await expect(page.locator('textarea[name=what]')).toHaveValue('Not in clear.');
  expect(posts).toEqual([]);
});

test('sealing that does not end is given up, nothing is sent, and it can be tried again', async ({
  page,
  demo,
  office,
}) => {
  await page.clock.install();
  await page.addInitScript(() => {
    // A file that lies elsewhere, and never comes.
    Blob.prototype.stream = function stream(this: Blob) {
      if (!('isStuck' in globalThis)) return new Response(this).body ?? new ReadableStream();
      Object.assign(globalThis, { isAskedFor: true });
      return new ReadableStream();
    };
  });
  await goToFiles(page, office);
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') });
  await page.getByRole('button', { name: 'Go on' }).click();
  const posts = countPosts(page);
  await page.evaluate(() => Object.assign(globalThis, { isStuck: true }));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('We are locking it now')).toBeVisible();
  // The roster comes first, over the network. Only then is the file waited for, and the time for it runs.
  await expect.poll(async () => await page.evaluate(() => 'isAskedFor' in globalThis)).toBe(true);
  await forwardUntil(page, page.locator('[data-failed=sealing-failed]'));
  expect(posts).toEqual([]);
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'isStuck'));
  await page.getByRole('button', { name: 'Try again' }).click();
  const opened = must(await demo.reporter().open(await shownCode(page)));
  expect(opened.items[0]?.files.map(({ name }) => name)).toEqual(['note.txt']);
});

test('a report that arrived, and whose answer stands still, is sent again and kept once', async ({
  page,
  demo,
  office,
}) => {
  await page.clock.install();
  let arrived = 0;
  await page.route('**/api/reports', async (route) => {
    await route.fetch();
    arrived += 1;
  });
  const before = (await demo.officer(0)).cases().length;
  await write(page, office, 'Only once, please.');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(() => arrived).toBe(1);
  await expect(page.getByText('Now it goes to our server.')).toBeVisible();
  await forwardUntil(page, page.locator('[data-failed=offline]'));
  await page.unroute('**/api/reports');
  await page.getByRole('button', { name: 'Try again' }).click();
  const opened = must(await demo.reporter().open(await shownCode(page)));
  expect(opened.items).toHaveLength(1);
  expect((await demo.officer(0)).cases()).toHaveLength(before + 1);
});

test('a report that arrived, and was changed before it was sent again, is asked about', async ({
  page,
  demo,
  office,
}) => {
  await page.route('**/api/reports', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await write(page, office, 'The first words.');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.locator('[data-failed=offline]')).toBeVisible();
  await page.unroute('**/api/reports');
  await page.getByRole('button', { name: 'Go back to what you wrote' }).click();
  await page.goBack();
  await page.locator('textarea[name=what]').fill('Quite other words.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.locator('[data-failed=sent-changed]')).toBeVisible();
  await look(page, 'report-sent-changed');
  await page.getByRole('button', { name: 'Show the code of the earlier one' }).click();
  const opened = must(await demo.reporter().open(await shownCode(page)));
  expect(opened.items.map(({ text }) => text)).toEqual(['The first words.']);
});

test('a message that arrived, and whose answer stands still, is sent again and stands once', async ({
  page,
  demo,
  office,
}) => {
  await page.clock.install();
  const client = demo.reporter();
  const draft = { kind: 'report', answers: { what: 'A bad line.' }, files: [], notifyNow: false } as const;
  const { code } = must(await client.send(must(await client.prepare({ ...draft, readers: demo.both }))));
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(code.join(' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  let arrived = 0;
  await page.route('**/api/return/entries', async (route) => {
    await route.fetch();
    arrived += 1;
  });
  await page.locator('#message').fill('Twice is too much.');
  const send = page.getByRole('button', { name: 'Send the message' });
  await send.click();
  await expect.poll(() => arrived).toBe(1);
  await forwardUntil(page, page.getByRole('alert').filter({ hasText: 'or it does not answer' }));
  await look(page, 'return-failed');
  await expect(page.locator('#message')).toHaveValue('Twice is too much.');
  await page.unroute('**/api/return/entries');
  await send.click();
  await expect(page.locator('[data-done=written]')).toBeVisible();
  expect(must(await client.open(code.join(' '))).items).toHaveLength(2);
});

async function write(page: Page, office: string, words: string): Promise<void> {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill(words);
  await page.getByRole('button', { name: 'Go on' }).click();
}

function countPosts(page: Page): readonly string[] {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  return posts;
}

/** Lets a minute and a little go by: longer than anything may stand still. What stands still has begun before. */
async function forwardUntil(page: Page, shown: ReturnType<Page['locator']>): Promise<void> {
  await expect(shown).toHaveCount(0);
  await page.clock.fastForward('00:50');
  await expect(shown).toHaveCount(0);
  await page.clock.fastForward('00:20');
  await expect(shown).toBeVisible();
}
