// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import type { FieldError } from '@amends/domain';
import type { OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';

type Runs = {
  run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>>;
};

/** One thing that the pages say to everybody: how it is fetched, typed, checked and changed. */
export type PublicPart<Shown, Typed, Problem> = {
  fetch(session: OfficeSession): Promise<Result<Shown, TransportFault>>;
  /** @param seen - what stood there when she began */
  save(
    session: OfficeSession,
    change: { readonly typed: Typed; readonly seen: Shown },
  ): Promise<Result<Shown, TransportFault>>;
  begin(shown: Shown): Typed;
  findProblems(typed: Typed): readonly Problem[];
  /** What the server found wrong with a field. */
  explain(typed: Typed, error: FieldError): readonly Problem[];
};

/** What the pages say, and what an officer is changing there. In memory only, and gone with the lock. */
export class PublicRoom<Shown, Typed, Problem> {
  /** Unknown until it was fetched. */
  shown = $state.raw<Shown | undefined>();
  /** Nothing while she changes nothing. */
  typed = $state<Typed | undefined>();
  problems = $state.raw<readonly Problem[]>([]);
  fault = $state.raw<TransportFault | undefined>();
  busy = $state(false);
  isSaved = $state(false);
  readonly #office: Runs;
  readonly #part: PublicPart<Shown, Typed, Problem>;

  constructor(office: Runs, part: PublicPart<Shown, Typed, Problem>) {
    this.#office = office;
    this.#part = part;
  }

  /** What she is typing stays beside what the pages say by now. */
  async fetch(): Promise<void> {
    const fetched = await this.#office.run(async (session) => await this.#part.fetch(session));
    this.fault = fetched.ok ? undefined : fetched.error;
    if (fetched.ok) this.shown = fetched.value;
  }

  begin(): void {
    if (this.shown !== undefined) this.typed = this.#part.begin(this.shown);
    this.isSaved = false;
  }

  leave(): void {
    this.typed = undefined;
    this.problems = [];
    this.fault = undefined;
  }

  /** What is wrong with what is typed as it is now. */
  findProblems(): readonly Problem[] {
    return this.typed === undefined ? [] : this.#part.findProblems(this.typed);
  }

  async save(): Promise<void> {
    const { typed, shown: seen } = this;
    if (this.busy || typed === undefined || seen === undefined) return;
    this.problems = this.findProblems();
    this.fault = undefined;
    this.isSaved = false;
    if (this.problems.length > 0) return;
    this.busy = true;
    const sent = JSON.stringify(typed);
    const set = await this.#office.run(async (session) => await this.#part.save(session, { typed, seen }));
    if (set.ok) {
      this.shown = set.value;
      this.isSaved = true;
      // What she typed meanwhile stays, to be saved by itself.
      if (JSON.stringify(this.typed) === sent) this.leave();
    } else await this.#explain(set.error, typed);
    this.busy = false;
  }

  async #explain(fault: TransportFault, typed: Typed): Promise<void> {
    if (fault.type === 'field') this.problems = this.#part.explain(typed, fault);
    // What took its place is shown, and the next try is about that.
    else if (fault.type === 'conflict') await this.fetch();
    if (this.problems.length === 0) this.fault ??= fault;
  }
}
