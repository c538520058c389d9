// SPDX-License-Identifier: AGPL-3.0-or-later
// What anybody can do with a vote that is over: take what is published, and verify and count it by other means.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { itemAt } from '@amends/base';
import { withData } from '../packages/app/cli/open-data.ts';
import { readOutcome } from '../packages/app/services/elections/outcome-body.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { runAmends } from '../packages/app/testing/start-amends.ts';
import type { SeededElection } from '../seed/elections.ts';

export type CheckedVote = {
  /** For each question the votes of each answer, or each voter's ranks. */
  readonly result: readonly (readonly unknown[])[];
  /** Of the lot, as it follows from what the trustees showed. */
  readonly seed: string;
  readonly parts: readonly string[];
};

/** Belenios' own tool and our verifier both accept what is published; the lot is derived from it too. */
export async function checkVote(page: Page, { url, id }: SeededElection): Promise<CheckedVote> {
  const folder = mkdtempSync(join(tmpdir(), 'whole-vote-'));
  const files = [`${id}.bel`, 'pools.json', 'destroyed.json', 'reveals.json'] as const;
  for (const file of files) {
    const answer = await page.request.get(`${url}/${file}`);
    expect(answer.status(), file).toBe(200);
    writeFileSync(join(folder, file), await answer.body());
  }
  execFileSync('belenios-tool', ['election', 'verify'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  const [archive, pools, destroyed, reveals] = files.map((file) => join(folder, file));
  const lists = ['--pools', pools ?? '', '--destroyed', destroyed ?? ''];
  const verified = await runAmends(['election', 'verify', archive ?? '', ...lists, '--json']);
  expect([verified.code, verified.err]).toEqual([0, '']);
  // The command's own lines, whose shape is tested with it.
  const { result } = JSON.parse(verified.out) as Pick<CheckedVote, 'result'>;
  const derived = await runAmends(['election', 'lot', archive ?? '', reveals ?? '', '--json']);
  expect([derived.code, derived.err]).toEqual([0, '']);
  const lot = JSON.parse(derived.out) as {
    readonly seed: string;
    readonly parts: readonly { readonly part: string }[];
  };
  return { result, seed: lot.seed, parts: lot.parts.map(({ part }) => part) };
}

type Shown = { readonly election: SeededElection; readonly elected: readonly string[]; readonly seed: string };

/** The public page has who was elected, how many took part, and the seed that everybody can derive. */
export async function expectResult(page: Page, { election, elected, seed }: Shown): Promise<void> {
  await page.goto(`${election.url}/result`);
  const names = await page.locator('.elected strong').allInnerTexts();
  expect(names.toSorted()).toEqual(elected.toSorted());
  const main = page.locator('main');
  await expect(main).toContainText('26 of 26 members voted: 100 %.');
  await expect(main).toContainText(seed);
}

/** Two tellers have certified it, and no term began: journeys share an office. */
export async function certifyAlone(demo: DemoChapter, election: SeededElection): Promise<void> {
  await withData({ data: demo.dataDir }, async ({ db }) => {
    const at = { office: demo.place.officeId, election: election.id };
    const body = await readOutcome(db.store, at);
    if (body === undefined) throw new Error('it was published');
    const people = (await db.store.elections.people(at.office, at.election)).filter(({ role }) => role === 'teller');
    const certifiers = [0, 1].map((place) => ({
      teller: itemAt(people, place).id,
      name: itemAt(people, place).name,
      at: 1,
    }));
    const certified = { ...body, certifiers, certifiedAt: Date.now() };
    await db.store.outcomes.put(at.office, { election: at.election, body: certified });
    await db.store.elections.setState(at.office, { election: at.election, from: 'counted', to: 'certified' });
  });
}
