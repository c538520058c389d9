// SPDX-License-Identifier: AGPL-3.0-or-later
import { readOwnLines, type FieldError, type OwnLine, type OwnLines } from '@amends/domain';
import type { Result } from '@amends/base';
import type { OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';

type Runs = {
  run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>>;
};

/** What the pages say of an officer, and what she is changing there. In memory only, and gone with the lock. */
export class CardRoom {
  /** Unknown until it was fetched. */
  shown = $state.raw<OwnLines | undefined>();
  /** Nothing while she changes nothing. */
  typed = $state<Record<OwnLine, string> | undefined>();
  problems = $state.raw<readonly FieldError[]>([]);
  fault = $state.raw<TransportFault | undefined>();
  busy = $state(false);
  isSaved = $state(false);
  readonly #office: Runs;

  constructor(office: Runs) {
    this.#office = office;
  }

  /** What she is typing stays beside what the pages say by now. */
  async fetch(): Promise<void> {
    const card = await this.#office.run((session) => session.card());
    this.fault = card.ok ? undefined : card.error;
    if (card.ok) this.shown = card.value;
  }

  begin(): void {
    const { contact, pronouns, since } = this.shown ?? {};
    this.typed = { contact: contact ?? '', pronouns: pronouns ?? '', since: since ?? '' };
    this.isSaved = false;
  }

  leave(): void {
    this.typed = undefined;
    this.problems = [];
    this.fault = undefined;
  }

  async save(): Promise<void> {
    const { typed, shown: seen } = this;
    if (this.busy || typed === undefined || seen === undefined) return;
    const read = readOwnLines(typed);
    this.problems = read.ok ? [] : read.error;
    this.fault = undefined;
    if (!read.ok) return;
    this.busy = true;
    const set = await this.#office.run((session) => session.setCard({ typed: { ...typed }, seen }));
    if (set.ok) {
      this.shown = set.value;
      this.isSaved = true;
      this.leave();
    } else await this.#explain(set.error);
    this.busy = false;
  }

  async #explain(fault: TransportFault): Promise<void> {
    if (fault.type === 'field') this.problems = [fault];
    // What took its place is shown, and the next try is about that.
    else if (fault.type === 'conflict') await this.fetch();
    if (fault.type !== 'field') this.fault ??= fault;
  }
}
