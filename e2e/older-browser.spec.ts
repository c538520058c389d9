// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, openCase, shownCode, signInOffice, test } from './chapter.ts';

const FIELD = 'He would not stop 🙁, and I left early.';

/** Takes away what browsers of early 2022 did not know (ADR 0024); what is missing would be called and throw. */
function makeOlder(): void {
  const lists = ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex'];
  const kinds = [Array, Uint8Array, Int8Array, Uint16Array, Uint32Array, Float64Array, BigUint64Array];
  for (const { prototype } of [...kinds, Object.getPrototypeOf(Uint8Array) as typeof Uint8Array])
    for (const name of lists) Reflect.deleteProperty(prototype, name);
  for (const name of ['isWellFormed', 'toWellFormed']) Reflect.deleteProperty(String.prototype, name);
  for (const name of ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
    Reflect.deleteProperty(Set.prototype, name);
  for (const [owner, name] of [
    [Map, 'groupBy'],
    [Object, 'groupBy'],
    [Promise, 'withResolvers'],
    [Promise, 'try'],
    [Array, 'fromAsync'],
    [AbortSignal, 'any'],
    [AbortSignal, 'timeout'],
    [URL, 'canParse'],
    [ReadableStream, 'from'],
    [ReadableStream.prototype, Symbol.asyncIterator],
    [ReadableStream.prototype, 'values'],
    [globalThis, 'Iterator'],
  ] as const)
    Reflect.deleteProperty(owner, name);
}

test('on a phone that gets no newer browser somebody reports, an officer answers, and she reads it', async ({
  page,
  office,
  demo,
}) => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.addInitScript(makeOlder);
  await page.goto(`${office}/report`);
  expect(await page.evaluate(() => 'isWellFormed' in String.prototype)).toBe(false);
  await page.locator('textarea[name=what]').fill(FIELD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Answer a few more questions first' }).click();
  for (let count = 0; count < 6; count++) {
    if (await page.locator('[name=files]').isVisible()) break;
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const code = await shownCode(page);
  const thread = await demo.reporter().open(code);
  expect(thread.ok && thread.value.items[0]).toMatchObject({ madeBy: 'device', text: FIELD });
  const reference = (await page.locator('[data-fill=reference]').first().textContent()) ?? '';

  await signInOffice(page, office, demo.officers[0]);
  await openCase(page, reference.trim());
  await page.locator('#draft').fill('Thank you. We will talk to you on Friday.');
  await page.locator('[data-action=answer]').click();
  await expect(page.getByText('Thank you. We will talk to you on Friday.')).toBeVisible();
  await page.locator('[data-action=sign-out]').first().click();

  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('Thank you. We will talk to you on Friday.')).toBeVisible();
  await page.locator('[name=message]').first().fill('I will be there.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByText('I will be there.')).toBeVisible();
  expect(failures).toEqual([]);
});

test('where a page cannot see what was chosen, help is there whatever it was, and the focus is seen', async ({
  page,
  office,
}) => {
  // A selector that no browser knows, in the place of the one that older ones do not know.
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(':has(', ':not-known(') });
  });
  await page.goto(`${office}/report`);
  await expect(page.getByText('can open it, on their own device').first()).toBeVisible();
  await expect(page.getByText('left out: is shown nothing').first()).toBeHidden();
  await page.locator('[name=reader]').first().uncheck();
  await expect(page.getByText('left out: is shown nothing').first()).toBeVisible();
  await page.locator('[name=reader]').first().check();
  await page.locator('textarea[name=what]').fill(FIELD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('We do not watch this page day and night.')).toBeVisible();
  await page.locator('[name=danger][value=no]').focus();
  await page.keyboard.press('Space');
  const outline = await page
    .locator('[name=danger][value=no]')
    .evaluate((input) => getComputedStyle(input).outlineStyle);
  expect(outline).toBe('solid');
});

test('in a browser from before that, the form and coming back are the plain pages', async ({ page, office }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Array.prototype, 'at');
  });
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill(FIELD);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const code = (await page.locator('[data-return-code]').getAttribute('data-return-code')) ?? '';
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(FIELD)).toBeVisible();
});
