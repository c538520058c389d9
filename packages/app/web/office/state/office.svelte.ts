// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type ChannelId, type Result } from '@amends/base';
import type { CaseView } from '../../../client/officer/case-view.ts';
import type { Alarm, OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';
import type { OfficePage } from '../../page-data.ts';
import { Draft } from './draft.svelte.ts';

export type Place = 'inbox' | 'office';
type Answered<T> = Result<T, TransportFault>;

/** An open office: her session, and what the screens show of it. Dropping it drops keys and opened text. */
export class Office {
  readonly page: OfficePage;
  readonly me: OfficeSession['me'];
  /** 25 digits of the roster's first statement, as on posters. */
  readonly fingerprint: string;
  cases = $state.raw<readonly CaseView[]>([]);
  alarms = $state.raw<readonly Alarm[]>([]);
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
  /** Session calls run one at a time: each builds on the entries that the one before left. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #drafts = new Map<ChannelId, Draft>();

  constructor(page: OfficePage, session: OfficeSession) {
    this.page = page;
    this.me = session.me;
    this.fingerprint = session.fingerprint();
    this.#session = session;
    this.#show();
  }

  readonly opened: CaseView | undefined = $derived(this.cases.find(({ id }) => id === this.openId));

  draftOf(id: ChannelId): Draft {
    const draft = this.#drafts.get(id) ?? new Draft();
    this.#drafts.set(id, draft);
    return draft;
  }

  async refresh(): Promise<void> {
    const refreshed = await this.run((session) => session.refresh());
    this.fault = refreshed.ok ? undefined : refreshed.error;
  }

  /** Does something with the session when its turn comes, and shows what came of it. */
  async run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
    const turn = this.#turn.then(async (): Promise<Result<T, F | TransportFault>> => {
      const session = this.#session;
      if (session === undefined) return err({ type: 'not-signed-in' });
      try {
        return await act(session);
      } catch {
        // The cause may hold what somebody wrote, so only that it failed is told.
        return err({ type: 'refused', status: 0 });
      }
    });
    this.#turn = turn;
    const result = await turn;
    this.#show();
    return result;
  }

  /** Tells the reporter once that her report was opened here. If it fails, the next opening tells her. */
  async tellOpened(view: CaseView): Promise<Answered<void>> {
    return await this.run((session) => session.markOpened(view.id));
  }

  async signOut(): Promise<void> {
    const session = this.#session;
    this.drop();
    await session?.signOut();
  }

  /** Forgets keys and everything opened. */
  drop(): void {
    this.#session = undefined;
    this.#drafts.clear();
    this.cases = [];
    this.alarms = [];
    this.openId = undefined;
    this.query = '';
  }

  #show(): void {
    if (this.#session === undefined) return;
    this.cases = this.#session.cases();
    this.alarms = this.#session.alarms();
    this.rosterDigits = this.#session.rosterDigits();
  }
}
