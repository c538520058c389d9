// SPDX-License-Identifier: AGPL-3.0-or-later
// Elections that were voted in at a meeting, for the journeys of results.
import type { Page } from '@playwright/test';
import { newId, type ElectionId, type NominationId, type OfficeId } from '@amends/base';
import { dayOf, type Schedule } from '@amends/domain';
import { withData } from '../packages/app/cli/open-data.ts';
import type { Context } from '../packages/app/services/context.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { openSeededElection, QUICK_RULES, type SeededElection, type SeedOptions } from '../seed/elections.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NAMES = ['Ines Prado', 'Bo Lind', 'Tariq Nasser', 'Wren Abara'] as const;

/** Dates of a vote that was over an hour ago. */
export function votedJustNow(now: number): Partial<Schedule> {
  return {
    statementsDueAt: null,
    forumAt: null,
    votingOpensAt: now - 2 * HOUR_MS,
    votingClosesAt: now - HOUR_MS,
    resultsBy: now + HOUR_MS,
    objectionsUntil: now + 8 * DAY_MS,
    eligibleOn: dayOf(now - 2 * HOUR_MS),
  };
}

type Meeting = Pick<SeedOptions, 'preset' | 'title' | 'rules'> & { readonly names?: readonly string[] };

/** An election whose vote is over and is counted elsewhere: ranked, with four who stand, where nothing else is said. */
export async function openMeeting(
  demo: DemoChapter,
  { names = NAMES, rules, ...given }: Meeting = {},
): Promise<SeededElection> {
  const now = Date.now();
  const options: SeedOptions = {
    preset: 'two-officers-scottish-stv',
    title: 'Two officers, annual meeting',
    rules: {
      ...QUICK_RULES,
      rankedBelowFifty: 'with-reason',
      declaredOptions: ['cis man'],
      seatRules: [{ kind: 'at-most', count: 1, option: 'cis man' }],
      objectionDays: 0,
      eligibleAsOf: 'meeting-day',
      recall: { thresholdPercent: 2, windowDays: 30, hearingDaysMin: 10, majority: 'two-thirds' },
      ...rules,
    },
    calledAt: now - 20 * DAY_MS,
    schedule: {
      ...votedJustNow(now),
      nominationsOpenAt: now - 19 * DAY_MS,
      nominationsCloseAt: now - 9 * DAY_MS,
    },
    call: { ballot: 'elsewhere', rankedReason: 'Our bylaws ask for rankings.' },
    ...given,
  };
  return await withData({ data: demo.dataDir }, async (context) => {
    const election = await openSeededElection(demo.place, context, options);
    for (const name of names)
      await nominate(context, { office: demo.place.officeId, election: election.id, name, email: null });
    return election;
  });
}

/** Somebody who stands: on paper where she has no address. */
export async function nominate(
  { db, random, clock }: Context,
  { office, election, name, email }: Standing,
): Promise<void> {
  const declaredOptions = name === 'Bo Lind' || name === 'Tariq Nasser' ? ['cis man'] : [];
  const said = { name, pronouns: '', statement: 'I listen.', answers: {}, conflicts: 'None.', declaredOptions };
  await db.store.nominations.insert(office, {
    election,
    nomination: {
      id: newId<NominationId>(random),
      state: 'accepted',
      said: { ...said, via: email === null ? 'paper' : 'page', nominatedBy: null, email, hasPhoto: false },
      tokenHash: null,
      confirmed: true,
      position: null,
      day: dayOf(clock()),
    },
  });
}

type Standing = {
  readonly office: OfficeId;
  readonly election: ElectionId;
  readonly name: string;
  readonly email: string | null;
};

/** Lets the days for objections pass. */
export async function endObjections(demo: DemoChapter, election: ElectionId): Promise<void> {
  await withData({ data: demo.dataDir }, async ({ db, clock }) => {
    const { officeId } = demo.place;
    const body = await db.store.outcomes.find(officeId, election);
    await db.store.outcomes.put(officeId, { election, body: { ...body, objectionsUntil: clock() - 1 } });
  });
}

/** Takes the picture of what comes out of a printer, and gives how many sheets that are. */
export async function printed(page: Page, take: () => Promise<void>): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  await take();
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
