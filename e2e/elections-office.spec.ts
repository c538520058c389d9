// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { newId } from '@amends/base';
import { addDays, dayOf, endTerm, termFrom, type Day } from '@amends/domain';
import { withData } from '../packages/app/cli/open-data.ts';
import type { TermId } from '../packages/app/ports/outcome-store.ts';
import { startDemo, type DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { openSeededElection, QUICK_RULES, type SeededElection } from '../seed/elections.ts';
import { expect, look, otherDevice, signInOffice, test } from './chapter.ts';
import { nominate, votedJustNow } from './meeting.ts';
import { enterCommittee } from './tellers.ts';

// What joins elections and the office: an officer begins one, and lets in and lets go by what came of it.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

test('an officer begins an election and gives its tellers their links', async ({ page, demo, office, browser }) => {
  await signInOffice(page, office, demo.officers[0]);
  await goTo(page, 'Elections');
  await expect(page.locator('[data-election]').first()).toBeVisible();
  await look(page, 'office-elections');
  await page.locator('[data-action=begin-election]').click();
  await page.locator('[data-action=begin]').click();
  await expect(page.locator('[name=preset][value=two-officers-approval]')).toBeChecked();
  for (const field of ['title', 'teller-name-0', 'teller-email-1'])
    await expect(page.locator(`[data-error-for="${field}"]`)).toBeVisible();
  await look(page, 'office-election-faults');

  await page.locator('#title').fill('Two officers for the spring');
  await fillTeller(page, 0, 'Noor Haddad');
  await fillTeller(page, 1, 'Noor Haddad');
  await page.locator('[data-action=begin]').click();
  await expect(page.locator('[data-error-for="teller-email-1"]')).toContainText('Another teller');
  // Nothing typed is lost on the way to another place and back.
  await goTo(page, 'People');
  await goTo(page, 'Elections');
  await expect(page.locator('#title')).toHaveValue('Two officers for the spring');
  await fillTeller(page, 1, 'Bo Lind');
  await look(page, 'office-election-begin');
  await page.locator('[data-action=begin]').click();
  await expect(page.locator('[data-teller-link]')).toHaveCount(2);
  await look(page, 'office-election-links');
  const lost = await linkFor(page, 'Noor Haddad');
  await page.locator('[data-action=put-away]').click();
  await expect(page.locator('[data-link]')).toHaveCount(0);
  const begun = page.locator('[data-election]', { hasText: 'Two officers for the spring' });
  await expect(begun).toContainText('Noor Haddad and Bo Lind prepare it');
  await begun.locator('[data-action=new-links]').click();
  await expect(page.locator('#links-title')).toBeFocused();
  const link = await linkFor(page, 'Noor Haddad');
  expect(link).not.toBe(lost);
  const noor = await otherDevice(browser, page);
  await noor.goto(link);
  await expect(noor.locator('main')).toContainText('Noor Haddad');
});

test('an officer asks members whether another shall stay, and the result says what follows', async ({
  page,
  demo,
  office,
  browser,
}) => {
  test.setTimeout(180_000);
  await signInOffice(page, office, demo.officers[0]);
  await goTo(page, 'Elections');
  await page.locator('[data-action=begin-election]').click();
  await page.locator('[name=preset][value=confidence-question]').check();
  await page.locator('#title').fill('Shall Jo Reyes stay?');
  await fillTeller(page, 0, 'Jo Reyes');
  await fillTeller(page, 1, 'Bo Lind');
  await page.locator('[data-action=begin]').click();
  await expect(page.locator('[data-error-for=about]')).toBeVisible();
  await page.locator('[name=about][value="Jo Reyes"]').check();
  await page.locator('[data-action=begin]').click();
  await expect(page.locator('[data-error-for="teller-name-0"]')).toContainText('cannot count');
  await look(page, 'office-election-about');
  await fillTeller(page, 0, 'Noor Haddad');
  await page.locator('[data-action=begin]').click();
  await expect(page.locator('[data-teller-link]')).toHaveCount(2);
  await page.locator('[data-action=put-away]').click();
  await expect(page.locator('main')).toContainText('A question about Jo Reyes.');

  // Another one like it, whose vote was on paper and is over.
  const question = await openQuestion(demo, 'Jo Reyes');
  const member = await otherDevice(browser, page);
  await member.goto(`${question.url}/`);
  await expect(member.locator('main')).toContainText('at least two thirds of those who answer say no');
  await look(member, 'election-confidence');
  await enterCommittee(member, question, 0);
  await member.goto(`${question.url}/committee/result`);
  await member.locator('[name=countedBy]').fill('Sam Osei and Kim Larsen');
  await member.locator('[name=rollSize]').fill('84');
  await member.locator('[name=voted]').fill('40');
  await member.locator('[name="votes.1"]').fill('10');
  await member.locator('[name="rejections.1"]').fill('30');
  await member.locator('[name=blank]').fill('0');
  await member.locator('[data-action=preview]').click();
  await member.locator('[data-action=publish]').click();
  await member.goto(`${question.url}/result`);
  await expect(member.locator('.outcome')).toHaveText('Members do not keep Jo Reyes in the role.');
  await look(member, 'election-confidence-result');
});

test('officers find who was elected and whose term is over beside the people, and nothing happens by itself', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const chapter = await startDemo();
  await elect(chapter);
  await signInOffice(page, chapter.officeUrl, chapter.officers[0]);
  await goTo(page, 'People');
  await expect(page.locator('[data-person="Ana Nwosu"] [data-term]')).toContainText(/Term until .* Training due by/);
  await expect(page.locator('[data-elected="Ines Prado"]')).toContainText('Elected and not yet here');
  await expect(page.locator('[data-ended="Jo Reyes"]')).toContainText('Jo Reyes’s term ended on');
  await look(page, 'office-terms');

  await page.locator('[data-action=end-over]').click();
  await expect(page.locator('[data-step=end]')).toBeVisible();
  await page.locator('[data-action=people-back]').click();
  await page.locator('[data-action=invite-elected]').click();
  await expect(page.locator('#invite-name')).toHaveValue('Ines Prado');
  await expect(page.locator('#invite-email')).toHaveValue('ines@mail.example');
  await expect(page.locator('[data-elected-lede]')).toContainText('The term:');
  await look(page, 'office-invite-elected');
  await page.locator('[data-action=make-link]').click();
  await expect(page.locator('.link-sheet')).toContainText('The link for Ines');
  await page.locator('[data-action=put-away]').click();
  await expect(page.locator('[data-elected]')).toHaveCount(0);
  await expect(page.locator('[data-person="Ines Prado"] [data-term]')).toContainText('Elected, from');
  await chapter.amends.end('SIGTERM');
});

async function goTo(page: Page, place: 'Elections' | 'People'): Promise<void> {
  await page.locator('.places').getByRole('button', { name: place }).click();
}

async function linkFor(page: Page, name: string): Promise<string> {
  return (await page.locator(`[data-teller-link="${name}"] [data-link]`).getAttribute('data-link')) ?? '';
}

async function fillTeller(page: Page, index: number, name: string): Promise<void> {
  await page.locator(`#teller-name-${String(index)}`).fill(name);
  const [first = ''] = name.toLowerCase().split(' ');
  await page.locator(`#teller-email-${String(index)}`).fill(`${first}@riverside.example`);
}

/** A question about an officer, on paper, whose vote is over. */
async function openQuestion(demo: DemoChapter, subject: string): Promise<SeededElection> {
  const now = Date.now();
  return await withData({ data: demo.dataDir }, async (context) =>
    openSeededElection(demo.place, context, {
      preset: 'confidence-question',
      title: `Shall ${subject} stay in the role?`,
      rules: { ...QUICK_RULES, eligibleAsOf: 'meeting-day' },
      calledAt: now - 20 * DAY_MS,
      schedule: {
        ...votedJustNow(now),
        nominationsOpenAt: null,
        nominationsCloseAt: null,
      },
      call: { kind: 'confidence', subject, ballot: 'elsewhere', qualities: [], howToApply: '' },
    }),
  );
}

/** Ana serves, Jo was voted out yesterday, and Ines comes in. */
async function elect(chapter: DemoChapter): Promise<void> {
  const { officeId } = chapter.place;
  await withData({ data: chapter.dataDir }, async (context) => {
    const { id, call } = await openSeededElection(chapter.place, context, { title: 'Two officers, last autumn' });
    const { store } = context.db;
    const today = dayOf(context.clock());
    const elected = async (name: string, resultOn: Day, endedOn?: Day): Promise<void> => {
      const begun = termFrom(call.rules, { name, resultOn });
      const ended = endedOn === undefined ? undefined : endTerm(begun, { on: endedOn, by: 'recalled' });
      const term = ended?.ok === true ? ended.value : begun;
      await store.terms.insert(officeId, { id: newId<TermId>(context.random), election: id, term });
    };
    await elected('Ana Nwosu', addDays(today, -10));
    await elected('Jo Reyes', addDays(today, -200), addDays(today, -1));
    await elected('Ines Prado', addDays(today, 6));
    await nominate(context, { office: officeId, election: id, name: 'Ines Prado', email: 'ines@mail.example' });
  });
}
