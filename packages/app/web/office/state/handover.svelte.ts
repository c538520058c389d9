// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId, OfficerId, Result } from '@amends/base';
import type { CaseView } from '../../../client/officer/case-view.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { isTickedAtFirst, planHandover, type HandoverPlan, type NameAnswers } from './handover-plan.ts';
import type { HandoverCase, OfficeSession } from '../../../client/officer/office-session.ts';

/** What letting somebody in needs of the office. */
export type HandoverOffice = {
  handover(officer: OfficerId): readonly HandoverCase[];
  run<T, F>(act: (session: OfficeSession) => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>>;
};

/**
 * Letting one officer in to cases of another. What was given is known from the cases; what was answered and unticked
 * is kept until the office is locked.
 */
export class Handover {
  readonly officer: OfficerId;
  answers = $state.raw<NameAnswers>({});
  busy = $state(false);
  /** How many of those ticked are given. */
  done = $state(0);
  total = $state(0);
  fault = $state.raw<TransportFault | undefined>();
  #ticks = $state.raw<NameAnswers>({});
  /** Unticked when the others were given: they stay where they are. */
  #kept = $state.raw<readonly ChannelId[]>([]);
  readonly #office: HandoverOffice;

  constructor(office: HandoverOffice, officer: OfficerId) {
    this.#office = office;
    this.officer = officer;
  }

  readonly plan: HandoverPlan = $derived.by(() => planHandover(this.#office.handover(this.officer), this.answers));
  /** Cases that may be given and are neither given nor kept. */
  readonly undecided: number = $derived(this.plan.open.filter(({ id }) => !this.#kept.includes(id)).length);

  answer(id: ChannelId, isNamed: boolean): void {
    this.answers = { ...this.answers, [id]: isNamed };
  }

  isTicked(view: CaseView): boolean {
    return this.#ticks[view.id] ?? isTickedAtFirst(view);
  }

  tick(id: ChannelId, isTicked: boolean): void {
    this.#ticks = { ...this.#ticks, [id]: isTicked };
  }

  /** Gives all that is ticked. What fails stops it, and the next press goes on from there. */
  async letIn(): Promise<boolean> {
    if (this.plan.unanswered > 0) return false;
    const kept = this.plan.open.filter((view) => !this.isTicked(view));
    const isDone = await this.#share(this.plan.open.filter((view) => this.isTicked(view)));
    if (isDone) this.#kept = [...this.#kept, ...kept.map(({ id }) => id)];
    return isDone;
  }

  /** Gives her back what she read before she lost her keys. */
  async giveBack(): Promise<boolean> {
    return await this.#share(this.plan.lost);
  }

  async #share(views: readonly CaseView[]): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = undefined;
    this.done = 0;
    this.total = views.length;
    for (const { id } of views) {
      const shared = await this.#office.run((session) => session.share(id, this.officer));
      if (!shared.ok) this.fault = shared.error;
      if (!shared.ok) break;
      this.done += 1;
    }
    this.busy = false;
    return this.fault === undefined;
  }
}
