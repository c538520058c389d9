// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BegunElection, OfficeElections } from '../../../client/officer/office-elections-api.ts';
import type { OfficeTerm } from '../../../ports/office-elections.ts';
import type { OfficeSession } from '../../../client/officer/office-session.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { emptyForm, type BeginForm } from './begin-form.ts';
import type { Result } from '@amends/base';

type Runs = {
  run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>>;
};

/** What an officer sees of elections and terms, and what she types there. In memory only, and gone with the lock. */
export class ElectionsRoom {
  screen = $state<'list' | 'begin'>('list');
  /** Unknown until it was fetched. */
  known = $state.raw<OfficeElections | undefined>();
  terms = $state.raw<readonly OfficeTerm[]>([]);
  form = $state<BeginForm>(emptyForm());
  /** An election that was begun, whose links are not passed on yet. They cannot be shown again. */
  begun = $state.raw<BegunElection | undefined>();
  hasFailed = $state(false);
  readonly #office: Runs;

  constructor(office: Runs) {
    this.#office = office;
  }

  async fetchElections(): Promise<void> {
    const known = await this.#office.run((session) => session.elections());
    this.hasFailed = !known.ok;
    if (known.ok) this.known = known.value;
  }

  /** The officers' list is there without it, so a failure is not told. */
  async fetchTerms(): Promise<void> {
    const terms = await this.#office.run((session) => session.terms());
    if (terms.ok) this.terms = terms.value;
  }
}
