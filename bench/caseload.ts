// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { officerApi } from '../packages/app/client/officer/officer-api.ts';
import type { OfficeSession } from '../packages/app/client/officer/office-session.ts';
import { signIn } from '../packages/app/client/officer/sign-in.ts';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { inOrder, isFound } from '../packages/app/web/office/state/case-order.ts';
import { cookieFetch } from '../seed/cookie-fetch.ts';
import type { Effort, Figure } from './figure.ts';
import { keep } from './kept.ts';
import { foundOffice, withCopy, withOriginal, type Served } from './office.ts';
import { CASE_ENTRIES, seedCaseload } from './seed-caseload.ts';
import { quantile, timed } from './statistics.ts';

export const TYPED = ['harbour', 'qq', 'bridge ladder', 'nothing of this'];

type Opened = {
  readonly cases: number;
  /** Seconds until the list of cases stands. */
  readonly open: number;
  /** Seconds until every chain of every case was checked. */
  readonly verified: number;
  /** Of it, seconds that the device waited for the server. */
  readonly waited: number;
  /** Milliseconds. */
  readonly views: number;
  readonly firstKey: number;
  readonly keys: readonly number[];
};

/** An officer with many cases signs in on a device that knows nothing yet, and looks for one. */
export async function measureCaseload({ isQuick }: Effort): Promise<readonly Figure[]> {
  const [few, many] = isQuick ? [10, 100] : [100, 1_000];
  const small = await openCaseload(few);
  const large = await openCaseload(many);
  const of = `${String(many)} cases of ${String(CASE_ENTRIES)} entries`;
  const growth = (each: (opened: Opened) => number): string =>
    `${(each(large) / each(small)).toFixed(1)} times that of ${String(few)} cases`;
  return [
    {
      what: `${of}: opened`,
      value: large.open,
      unit: 's',
      goal: { atMost: 4 },
      note: `${growth(({ open }) => open)}; ${large.waited.toFixed(1)} s of it waiting for the server`,
    },
    {
      what: `${of}: all chains verified`,
      value: large.verified,
      unit: 's',
      goal: { atMost: 60 },
      note: growth(({ verified }) => verified),
    },
    {
      what: `${of}: search, each key typed`,
      value: quantile(large.keys, 0.95),
      unit: 'ms',
      goal: { atMost: 50 },
      note: `p95 of ${String(large.keys.length)} keys; ${growth(({ keys }) => quantile(keys, 0.95))}`,
    },
    { what: `${of}: search, the first key`, value: large.firstKey, unit: 'ms', note: 'gathers the texts first' },
    {
      what: `${of}: the list made anew`,
      value: large.views,
      unit: 'ms',
      note: `after each change; ${growth(({ views }) => views)}`,
    },
    {
      what: 'opening a case, growth by ten',
      value: large.verified / many / (small.verified / few),
      unit: '×',
      note: `time for one case of ${String(many)} against one of ${String(few)}: 1 is no growth`,
    },
  ];
}

/** An office with so many cases, and an officer who has read them all on another device. */
export async function keptCaseload(cases: number): Promise<string> {
  return await keep(`caseload-${String(cases)}`, async (folder) => {
    await foundOffice(folder);
    await withOriginal(folder, async (served) => {
      await seedCaseload(served, cases);
      // A day before: her device reads everything once, and remembers it.
      await openOffice(served);
    });
  });
}

async function openCaseload(cases: number): Promise<Opened> {
  return await withCopy(await keptCaseload(cases), async (served) => {
    const { session, ...opening } = await openOffice(served);
    const views = await timed(() => Promise.resolve(session.cases()));
    const typed = search(views.value);
    const verified = await timed(async () => await verifyAll(session));
    const shown = session.cases();
    if (shown.length !== cases || session.alarms().length > 0) throw new Error('the office does not open whole');
    const faulty = shown.filter(({ isChecked, faults }) => faults.length > 0 || !isChecked).length;
    if (faulty > 0) throw new Error(`${String(faulty)} cases do not open whole`);
    const [first] = shown;
    if (first !== undefined) must(await session.openCase(first.id));
    const items = session.cases()[0]?.items.length;
    if (items !== CASE_ENTRIES) throw new Error(`a case of ${String(CASE_ENTRIES)} entries shows ${String(items)}`);
    return { cases, ...opening, verified: verified.took / 1000, views: views.took, ...typed };
  });
}

/** What goes on behind the screen once the office is open. */
async function verifyAll(session: OfficeSession): Promise<void> {
  while (must(await session.verifyMore()) > 0);
}

/** Signs in with words, on a device that holds nothing itself. */
async function openOffice({
  place,
  officers: [ana],
}: Served): Promise<Pick<Opened, 'open' | 'waited'> & { readonly session: OfficeSession }> {
  if (ana === undefined) throw new Error('the office has no officer');
  let waited = 0;
  const keepingCookies = cookieFetch();
  const fetchTimed: typeof fetch = async (input, init) => {
    // As browsers do where an idle connection was closed while this thread was at work.
    const ask = async () => await keepingCookies(input, init);
    const { took, value } = await timed(async () => await ask().catch(ask));
    waited += took;
    return value;
  };
  const api = officerApi({ base: place.url, officeId: place.officeId, fetch: fetchTimed });
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const tools = { api, officeId: place.officeId, random, now: Date.now };
  const { email, words, totpSecret } = ana;
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  const { took, value } = await timed(async () => {
    const session = must(await signIn(tools, { email, words, totp }));
    session.cases();
    return session;
  });
  return { session: value, open: took / 1000, waited: waited / 1000 };
}

/** What the inbox does when somebody types, key by key. */
function search(cases: ReturnType<OfficeSession['cases']>): Pick<Opened, 'firstKey' | 'keys'> {
  const started = performance.now();
  const indexed = inOrder(cases).map((view) => ({ view, text: view.searchText }));
  const firstKey = performance.now() - started;
  const keys = TYPED.flatMap((typed) =>
    [...typed].map((_, at) => {
      const query = typed.slice(0, at + 1);
      const began = performance.now();
      indexed.filter(({ text }) => isFound(text, query));
      return performance.now() - began;
    }),
  );
  return { firstKey, keys };
}
