// SPDX-License-Identifier: AGPL-3.0-or-later
// Elections for the demo and the tests: opened by the services, entered by the clients that browsers run.
import { randomBytes } from 'node:crypto';
import { fromBase64url, itemAt, must, type ElectionId, type Result } from '@amends/base';
import { parseCall, proposeSchedule, type ElectionCall, type ElectionRules, type Schedule } from '@amends/domain';
import { electionApi, type ElectionPlace } from '../packages/app/client/elections/election-api.ts';
import { enterElection, joinElection, makeElectionWords } from '../packages/app/client/elections/election-person.ts';
import type { ElectionRole } from '../packages/app/ports/election-store.ts';
import { listPresets } from '../packages/app/rules/list-presets.ts';
import type { Context } from '../packages/app/services/context.ts';
import { draftCall } from '../packages/app/services/elections/draft-call.ts';
import {
  invitePeople,
  type ElectionInvitation,
  type NewPerson,
} from '../packages/app/services/elections/election-people.ts';
import { openElection } from '../packages/app/services/elections/open-election.ts';
import { publishCall } from '../packages/app/services/elections/publish-call.ts';
import { useRoll } from '../packages/app/services/elections/use-roll.ts';
import { cookieFetch } from './cookie-fetch.ts';
import type { Place } from './play.ts';

/** A teller or a trustee who came in by her link. */
export type SeededPerson = NewPerson & {
  readonly words: string;
  /** Her device: it has her session. */
  readonly fetch: typeof fetch;
};

export type SeededElection = {
  readonly id: ElectionId;
  readonly title: string;
  /** Where its pages begin. */
  readonly url: string;
  readonly call: ElectionCall;
  readonly tellers: readonly SeededPerson[];
  readonly trustees: readonly SeededPerson[];
};

export type SeedOptions = {
  readonly title?: string;
  /** A file of `content/elections/`, without its ending. */
  readonly preset?: string;
  /** What differs from the preset. `QUICK_RULES` lets the schedule be any that is in order. */
  readonly rules?: Partial<ElectionRules>;
  /** When it was published, which is its draft's "now"; null leaves it a draft. Without it, a minute ago. */
  readonly calledAt?: number | null;
  /** What differs from the proposed schedule, which begins when it is published. */
  readonly schedule?: Partial<Schedule>;
  readonly call?: Partial<Omit<ElectionCall, 'rules' | 'schedule' | 'title'>>;
  readonly tellers?: readonly NewPerson[];
  readonly trustees?: readonly NewPerson[];
  /** A list of members as CSV, which becomes the roll before the call is out. */
  readonly roll?: string;
};

/** Rules that ask for no days at all, so that a whole election fits into a test. */
export const QUICK_RULES = {
  noticeDays: 0,
  nominationDaysMin: 0,
  statementsDueDaysBeforeVote: null,
  forumNeeded: false,
  votingDaysMin: 0,
  memberDaysMin: 0,
  duesGraceDays: null,
} as const satisfies Partial<ElectionRules>;

export const TELLERS: readonly NewPerson[] = [
  { name: 'Sam Osei', email: 'sam@riverside.example' },
  { name: 'Kim Larsen', email: 'kim@riverside.example' },
];
export const TRUSTEES: readonly NewPerson[] = [
  { name: 'Tove Adler', email: 'tove@riverside.example' },
  { name: 'Ravi Menon', email: 'ravi@riverside.example' },
  { name: 'Lena Fox', email: 'lena@riverside.example' },
];

const MINUTE_MS = 60_000;
const random = (length: number) => new Uint8Array(randomBytes(length));

/**
 * Opens an election on a running server whose database `context` reaches, lets its tellers (and trustees, if any are
 * named) come in, and publishes it.
 */
export async function openSeededElection(
  place: Place,
  context: Context,
  options: SeedOptions = {},
): Promise<SeededElection> {
  const now = context.clock();
  const calledAt = options.calledAt === undefined ? now - MINUTE_MS : options.calledAt;
  const draft = seededDraft(options, calledAt ?? now);
  const office = place.officeId;
  const opened = must(await openElection(context, office, { call: draft, tellers: options.tellers ?? TELLERS }));
  const at = { base: place.url, office, election: opened.id };
  const tellers = await joinAll(at, opened.invitations);
  const trustees = options.trustees === undefined ? [] : await seedTrustees(context, at, options.trustees);
  if (options.roll !== undefined) {
    const list = { text: options.roll, dateOrder: 'month-first' } as const;
    const person = itemAt(await context.db.store.elections.people(office, opened.id), 0);
    succeeded(await useRoll(context, { office, election: opened.id, person }, list));
  }
  const then: Context = { ...context, clock: () => calledAt ?? now };
  const call = calledAt === null ? draft : succeeded(await publishCall(then, { office, election: opened.id }));
  const url = `${place.url}/${office}/elections/${opened.id}`;
  return { id: opened.id, title: call.title, url, call, tellers, trustees };
}

/** Invites trustees and lets them come in. */
async function seedTrustees(
  context: Context,
  at: ElectionPlace,
  people: readonly NewPerson[] = TRUSTEES,
): Promise<readonly SeededPerson[]> {
  return await seedPeople(context, at, { role: 'trustee', people });
}

async function seedPeople(
  context: Context,
  at: ElectionPlace,
  invited: { readonly role: ElectionRole; readonly people: readonly NewPerson[] },
): Promise<readonly SeededPerson[]> {
  const { office, election } = at;
  const invitations = await context.db.transaction(
    async (store) => await invitePeople(store, context, { office, election, ...invited }),
  );
  return await joinAll(at, succeeded(invitations));
}

/** Puts other dates into an election that is called, as no teller could: tests do not wait for days. */
export async function moveSchedule(
  { db }: Context,
  { office, election }: Pick<ElectionPlace, 'office' | 'election'>,
  change: Partial<Schedule>,
): Promise<void> {
  await db.transaction(async ({ elections }) => {
    const row = await elections.find(office, election);
    const call = must(parseCall(row?.call));
    await elections.setCall(office, { election, call: { ...call, schedule: { ...call.schedule, ...change } } });
  });
}

/** Somebody comes back with her words, on another device. */
async function enterSeeded(at: ElectionPlace, words: string): Promise<typeof fetch> {
  const device = cookieFetch();
  succeeded(await enterElection(electionApi({ ...at, fetch: device }), at, words));
  return device;
}

function seededDraft(options: SeedOptions, now: number): ElectionCall {
  const preset = options.preset ?? 'two-officers-approval';
  const found = listPresets().find(({ name }) => name === preset);
  if (found === undefined) throw new Error(`there is no preset ${preset}`);
  const rules = { ...found.rules, ...options.rules };
  const draft = draftCall({ title: options.title ?? 'Two officers for Riverside', rules, now });
  const schedule = { ...proposeSchedule(rules, { kind: 'officers', from: now }), ...options.schedule };
  return { ...draft, contact: 'elections@riverside.example', ...options.call, schedule };
}

async function joinAll(
  at: ElectionPlace,
  invitations: readonly ElectionInvitation[],
): Promise<readonly SeededPerson[]> {
  const people: SeededPerson[] = [];
  for (const { name, email, secret } of invitations) {
    const { entropy, words } = makeElectionWords(random);
    succeeded(await joinElection(electionApi(at), at, { secret: must(fromBase64url(secret)), entropy }));
    const said = words.join('-');
    people.push({ name, email, words: said, fetch: await enterSeeded(at, said) });
  }
  return people;
}

function succeeded<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`the election stopped: ${JSON.stringify(result.error)}`);
}
