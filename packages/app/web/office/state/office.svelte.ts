// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type ChannelId, type Result } from '@amends/base';
import type { CaseView, Person } from '../../../client/officer/case-view.ts';
import type { Alarm, OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';
import type { OfficePage } from '../../page-data.ts';
import { Draft } from './draft.svelte.ts';
import { withShortNames } from './short-names.ts';

export type Place = 'inbox' | 'office';

/** An open office: her session, and what the screens show of it. Dropping it drops keys and opened text. */
export class Office {
  readonly page: OfficePage;
  readonly me: OfficeSession['me'];
  /** 25 digits of the roster's first statement, as on posters. */
  readonly fingerprint: string;
  cases = $state.raw<readonly CaseView[]>([]);
  alarms = $state.raw<readonly Alarm[]>([]);
  /** Who serves now, by the roster that the officers signed and not by what the page says. */
  members = $state.raw<readonly Person[]>([]);
  /** 25 digits of the roster as it is now. */
  rosterDigits = $state('');
  place = $state<Place>('inbox');
  openId = $state<ChannelId | undefined>();
  query = $state('');
  /** How the last fetch failed, until one succeeds. */
  fault = $state.raw<TransportFault | undefined>();
  /** The others have read the digits with her; kept for this session only. */
  digitsCompared = $state(false);
  #session: OfficeSession | undefined;
  #isRefreshing = false;
  #drafts: Record<ChannelId, Draft> = {};

  constructor(page: OfficePage, session: OfficeSession) {
    this.page = page;
    this.me = session.me;
    this.fingerprint = session.fingerprint();
    this.#session = session;
    this.#show();
  }

  readonly opened: CaseView | undefined = $derived(this.cases.find(({ id }) => id === this.openId));

  draftOf(id: ChannelId): Draft {
    return (this.#drafts[id] ??= new Draft());
  }

  async refresh(): Promise<void> {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    const refreshed = await this.run((session) => session.refresh());
    this.#isRefreshing = false;
    this.fault = refreshed.ok ? undefined : refreshed.error;
  }

  /** Does something with the session, and shows what came of it. */
  async run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
    const session = this.#session;
    if (session === undefined) return err({ type: 'not-signed-in' });
    try {
      return await act(session);
    } catch {
      // The cause may hold what somebody wrote, so only that it failed is told.
      return err({ type: 'refused', status: 0 });
    } finally {
      this.#show();
    }
  }

  /** Tells the reporter once that her report was opened here. If it fails, the next opening tells her. */
  async tellOpened({ id, faults, state }: CaseView): Promise<void> {
    if (faults.length > 0 || state.stage === 'withdrawn') return;
    const told = await this.run((session) => session.markOpened(id));
    if (!told.ok) this.fault = told.error;
  }

  /** @returns whether the server knows. Here, everything is gone in any case. */
  async signOut(): Promise<boolean> {
    const session = this.#session;
    this.drop();
    const told = await session?.signOut();
    return told?.ok ?? true;
  }

  /** Forgets keys and everything opened. */
  drop(): void {
    this.#session = undefined;
    this.#drafts = {};
    this.cases = [];
    this.alarms = [];
    this.openId = undefined;
    this.query = '';
  }

  #show(): void {
    if (this.#session === undefined) return;
    const names = this.page.officers.map(({ name }) => name);
    this.cases = this.#session.cases().map((view) => withShortNames(view, names));
    this.alarms = this.#session.alarms();
    this.members = this.#session.members();
    this.rosterDigits = this.#session.rosterDigits();
  }
}
