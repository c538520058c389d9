// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { HELP_TEXTS, readHelpLines, type FieldError, type HelpLine, type HelpText } from '@amends/domain';
import type { OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { localDay } from '../words/say-time.ts';

type Runs = {
  run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>>;
};

/** A line that is being changed. Its key stays with it where another is taken out. */
export type DraftLine = Record<HelpText, string> & { readonly key: number; withoutPolice: boolean };
export type LineProblem = {
  readonly key: number;
  readonly text: HelpText;
  readonly problem: FieldError['problem'];
};

/** The help from outside that the pages name, and what an officer is changing there. In memory only, gone with the lock. */
export class HelpRoom {
  /** Unknown until it was fetched. */
  shown = $state.raw<readonly HelpLine[] | undefined>();
  /** Nothing while she changes nothing. */
  typed = $state<DraftLine[] | undefined>();
  problems = $state.raw<readonly LineProblem[]>([]);
  fault = $state.raw<TransportFault | undefined>();
  busy = $state(false);
  isSaved = $state(false);
  readonly #office: Runs;
  #keys = 0;

  constructor(office: Runs) {
    this.#office = office;
  }

  /** What she is typing stays beside what the pages say by now. */
  async fetch(): Promise<void> {
    const help = await this.#office.run((session) => session.help());
    this.fault = help.ok ? undefined : help.error;
    if (help.ok) this.shown = help.value;
  }

  begin(): void {
    this.typed = (this.shown ?? []).map((line) => ({ ...line, key: this.#nextKey() }));
    this.isSaved = false;
  }

  /** @returns the key of the new line */
  add(): number {
    const key = this.#nextKey();
    const checkedOn = localDay(Date.now());
    this.typed?.push({ key, name: '', what: '', phone: '', url: '', withoutPolice: false, checkedOn });
    return key;
  }

  takeOut(key: number): void {
    this.typed = this.typed?.filter((line) => line.key !== key);
  }

  leave(): void {
    this.typed = undefined;
    this.problems = [];
    this.fault = undefined;
  }

  /** What is wrong with the lines as they are now. */
  findProblems(): readonly LineProblem[] {
    const typed = this.typed ?? [];
    const read = readHelpLines(typed, localDay(Date.now()));
    return read.ok ? [] : problemsOf(typed, read.error);
  }

  async save(): Promise<void> {
    const { typed, shown: seen } = this;
    if (this.busy || typed === undefined || seen === undefined) return;
    this.problems = this.findProblems();
    this.fault = undefined;
    if (this.problems.length > 0) return;
    this.busy = true;
    const lines = typed.map(({ key: _, ...line }) => line);
    const set = await this.#office.run((session) => session.setHelp({ lines, seen }));
    if (set.ok) {
      this.shown = set.value;
      this.isSaved = true;
      this.leave();
    } else await this.#explain(set.error, typed);
    this.busy = false;
  }

  async #explain(fault: TransportFault, typed: readonly DraftLine[]): Promise<void> {
    if (fault.type === 'field') this.problems = problemsOf(typed, [fault]);
    // What took its place is shown, and the next try is about that.
    else if (fault.type === 'conflict') await this.fetch();
    if (this.problems.length === 0) this.fault ??= fault;
  }

  #nextKey(): number {
    return ++this.#keys;
  }
}

/** Whose they are, of problems named such as `lines.2.url`. */
function problemsOf(typed: readonly DraftLine[], errors: readonly FieldError[]): readonly LineProblem[] {
  return errors.flatMap(({ field, problem }) => {
    const [, place = '', name] = field.split('.');
    const line = typed[Number(place)];
    const text = HELP_TEXTS.find((known) => known === name);
    return line === undefined || text === undefined ? [] : [{ key: line.key, text, problem }];
  });
}
