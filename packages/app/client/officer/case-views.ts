// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import { caseView, type CaseView, type LoadedChannel } from './case-view.ts';

type Case = { readonly reporter: LoadedChannel; readonly file: LoadedChannel | undefined };
type Made = { readonly file: LoadedChannel | undefined; readonly roster: Roster; readonly view: CaseView };

/** Views of cases; each is made again only when something of its case changed. */
export class CaseViews {
  readonly #me: OfficerId;
  readonly #made = new WeakMap<LoadedChannel, Made>();

  constructor(me: OfficerId) {
    this.#me = me;
  }

  of({ reporter, file }: Case, roster: Roster): CaseView {
    const before = this.#made.get(reporter);
    if (before !== undefined && before.file === file && before.roster === roster) return before.view;
    const view = caseView({ reporter, file }, { me: this.#me, roster });
    this.#made.set(reporter, { file, roster, view });
    return view;
  }
}
