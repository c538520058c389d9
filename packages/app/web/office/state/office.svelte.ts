// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type ChannelId, type OfficerId, type Result } from '@amends/base';
import type { CaseView, Person } from '../../../client/officer/case-view.ts';
import type { Alarm, HandoverCase, OfficePeople, OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';
import type { OfficePage } from '../../page-data.ts';
import { CARD_PART } from './card-draft.ts';
import { Draft } from './draft.svelte.ts';
import { ElectionsRoom } from './elections-room.svelte.ts';
import { HELP_PART } from './help-draft.ts';
import { PeopleRoom } from './people-room.svelte.ts';
import { PublicRoom } from './public-room.svelte.ts';
import { Recording } from './recording.svelte.ts';
import { shortName, withShortNames } from './short-names.ts';

/** Milliseconds in which the screen is not kept busy with checking. */
const PAUSE_MS = 30;
/** Making the list anew for each few checked cases would keep somebody who types waiting. */
const ROUNDS_SHOWN = 25;

export type Place = 'inbox' | 'people' | 'elections' | 'record' | 'office';

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
  /** Who is invited, serves or served, and what waits for a second signature; unknown until it was fetched. */
  people = $state.raw<OfficePeople | undefined>();
  /** 25 digits of the roster as it is now. */
  rosterDigits = $state('');
  place = $state<Place>('inbox');
  openId = $state<ChannelId | undefined>();
  query = $state('');
  /** How the last fetch failed, until one succeeds. */
  fault = $state.raw<TransportFault | undefined>();
  /** The others have read the roster's digits with her, as it is now. */
  digitsCompared = $state(true);
  /** What was last done with the inbox. */
  said = $state('');
  readonly room = new PeopleRoom(this);
  elections = new ElectionsRoom(this);
  recording = new Recording();
  card = new PublicRoom(this, CARD_PART);
  help = new PublicRoom(this, HELP_PART);
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
    try {
      await this.#fetch();
    } finally {
      this.#isRefreshing = false;
    }
  }

  /** Opens a case: reads it whole, and tells the reporter once that it was opened here. */
  async open(id: ChannelId): Promise<void> {
    this.openId = id;
    const read = await this.run((session) => session.openCase(id));
    if (!read.ok) this.fault = read.error;
    else if (this.opened?.id === id) await this.tellOpened(this.opened);
  }

  /** Checks, bit by bit, what her devices remembered of cases that she has not opened. */
  async verify(): Promise<void> {
    for (let round = 1; ; round++) {
      const left = await this.#act((session) => session.verifyMore());
      // Whatever failed is checked at the next sign-in, or when she opens the case.
      const isOver = !left.ok || left.value === 0;
      if (isOver || round % ROUNDS_SHOWN === 0) this.#show();
      if (isOver) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** Changes who serves, and shows what came of it. */
  async change<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
    const changed = await this.run(act);
    await this.#fetch();
    return changed;
  }

  /** Every case of hers, with how another officer stands to it. */
  handover(officer: OfficerId): readonly HandoverCase[] {
    const { cases } = this;
    return (this.#session?.handover(officer) ?? []).map(({ view, sharing }) => ({
      view: cases.find(({ id }) => id === view.id) ?? view,
      sharing,
    }));
  }

  /** Somebody's first name, where nobody else here has the same. */
  short(name: string): string {
    return shortName(name, this.#names());
  }

  /** Puts away a case that she stepped back from. */
  forget(id: ChannelId, said: string): void {
    this.#drafts = Object.fromEntries(Object.entries(this.#drafts).filter(([of]) => of !== id));
    this.openId = undefined;
    this.query = '';
    this.said = said;
  }

  /** Does something with the session, and shows what came of it. */
  async run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
    const done = await this.#act(act);
    this.#show();
    return done;
  }

  async #act<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
    const session = this.#session;
    if (session === undefined) return err({ type: 'not-signed-in' });
    try {
      const done = await act(session);
      // What comes after the lock is nobody's: no file is saved by it, and no link shown.
      return this.#session === session ? done : err({ type: 'not-signed-in' });
    } catch {
      // The cause may hold what somebody wrote, so only that it failed is told.
      return err({ type: 'refused', status: 0 });
    }
  }

  /** Tells the reporter once that her report was opened here. If it fails, the next opening tells her. */
  async tellOpened({ id, stopped, state }: CaseView): Promise<void> {
    if (stopped || state.stage === 'withdrawn') return;
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
    this.people = undefined;
    this.room.link = undefined;
    this.elections = new ElectionsRoom(this);
    this.recording = new Recording();
    this.card = new PublicRoom(this, CARD_PART);
    this.help = new PublicRoom(this, HELP_PART);
  }

  /** Fetches what is new: cases, and who serves. */
  async #fetch(): Promise<void> {
    const fetched = await this.run((session) => session.people());
    if (fetched.ok) this.people = fetched.value;
    this.fault = fetched.ok ? undefined : fetched.error;
  }

  #names(): readonly string[] {
    const served = this.people?.people ?? [];
    return [...this.page.officers, ...this.members, ...served].map(({ name }) => name);
  }

  #show(): void {
    if (this.#session === undefined) return;
    this.members = this.#session.members();
    const names = this.#names();
    this.cases = this.#session.cases().map((view) => withShortNames(view, names));
    this.alarms = this.#session.alarms();
    this.rosterDigits = this.#session.rosterDigits();
    this.digitsCompared = this.#session.digitsCompared();
  }
}
