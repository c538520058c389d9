// SPDX-License-Identifier: AGPL-3.0-or-later
// Anybody looks for a ballot on the board, and has her own device check all of it.
import { fromUtf8, itemAt, must } from '@amends/base';
import type { Page } from '@playwright/test';
import { castBallot } from '../packages/app/services/elections/vote/cast-ballot.ts';
import { openDemoVote, type DemoVote } from '../packages/app/testing/demo-vote.ts';
import { ballotOf } from '../packages/app/testing/vote-story.ts';
import { check, expect, look, test } from './chapter.ts';

const APPROVAL = { confirmByCode: false, choicesMin: 0, choicesMax: 2 } as const;

test('a device checks the board, and says so when it is not whole; trackers are found by how they begin', async ({
  page,
  demo,
}) => {
  test.setTimeout(120_000);
  test.skip(test.info().project.name !== 'phone', 'the board is the same, and a check takes long');
  const vote = await openDemoVote(demo, { rules: APPROVAL });
  // The first member votes twice.
  const [replaced, , kept] = [await cast(vote, 0), await cast(vote, 1), await cast(vote, 0)];
  await page.goto(`${vote.url}/board`);
  await expect(page.locator('[data-number=cast]')).toHaveText('3');
  await expect(page.locator('[data-number=counting]')).toHaveText('2');

  await page.locator('[name=q]').fill(`${kept.slice(0, 8)} ${kept.slice(8)}`);
  await page.locator('[data-action=find]').click();
  await expect(page.locator('[data-found="1"]')).toHaveText('It is on the board.');
  await expect(page.locator('.ballots li')).toContainText([/counts/]);
  await page.locator('[name=q]').fill(replaced.slice(0, 12));
  await page.locator('[data-action=find]').click();
  await expect(page.locator('.ballots li')).toContainText([/was replaced/]);
  await page.locator('[name=q]').fill(`-${kept.slice(1)}`);
  await page.locator('[data-action=find]').click();
  await expect(page.locator('[data-found="0"]')).toContainText('No ballot begins so.');
  await look(page, 'board-not-found');
  await page.getByRole('link', { name: 'Show all ballots' }).click();
  await expect(page.locator('.ballots li')).toHaveCount(3);

  const said = await hearProgress(page);
  const threads: string[] = [];
  page.on('worker', (worker) => threads.push(worker.url()));
  const verdict = page.locator('[data-fill=verdict]');
  const button = page.locator('[data-action=verify-board]');
  await button.click();
  await expect(verdict).toHaveText('All is right. 2 ballots count.', { timeout: 60_000 });
  const heard = await said();
  expect(heard[0]).toBe('Fetching the board …');
  // Each check is told of when its turn comes, and ballots one by one.
  const numbers = heard.flatMap((text) => /^Check (\d+) of 12: /.exec(text)?.slice(1, 2) ?? []);
  expect([...new Set(numbers)]).toEqual(Array.from({ length: 12 }, (_, index) => String(index + 1)));
  for (const one of [1, 2, 3]) expect(heard).toContain(`Check 7 of 12: the ballots. ${String(one)} of 3 ballots.`);
  expect(heard.at(-1)).toBe('All checks are done.');
  expect(threads.length).toBeGreaterThan(0);
  for (const thread of threads) expect(thread).toContain('election-board-worker');
  await expect(page.locator('[data-fill=progress]')).toBeEmpty();
  await expect(button).toBeEnabled();
  await look(page, 'board-checked');

  // Somebody changes what is downloaded: one sign, in one of the ballots.
  await page.route('**/*.bel', async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    const at = body.lastIndexOf('"response":"') + '"response":"'.length;
    body[at] = body[at] === 0x31 ? 0x32 : 0x31;
    await route.fulfill({ response: answer, body });
  });
  await button.click();
  await expect(verdict).toContainText('Something is wrong. This does not hold: Every byte is where it belongs');
  await expect(verdict).toContainText('is not what it is called by. Tell the election committee');
  await check(page, 'board-wrong');
  await page.unroute('**/*.bel');
  await page.route('**/*.bel', (route) => route.abort());
  await button.click();
  await expect(verdict).toContainText('could not be finished');
  await expect(button).toBeEnabled();
});

/** @returns the tracker */
async function cast(vote: DemoVote, voter: number): Promise<string> {
  const made = ballotOf(vote, itemAt(vote.secrets, voter), [1, 0, 1]);
  must(await castBallot(vote.context, vote.at, { ballot: must(fromUtf8(made.content)) }));
  return made.tracker;
}

/** Every text that stood where progress is told, from now on. */
async function hearProgress(page: Page): Promise<() => Promise<readonly string[]>> {
  const heard = await page.locator('[data-fill=progress]').evaluateHandle((place) => {
    const texts: string[] = [];
    const hear = (): void => {
      const text = place.textContent;
      if (text !== '' && text !== texts.at(-1)) texts.push(text);
    };
    new MutationObserver(hear).observe(place, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return async () => await heard.jsonValue();
}
