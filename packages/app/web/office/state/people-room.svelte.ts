// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { InvitedPerson, NewPerson } from '../../../client/officer/office-session.ts';
import type { Elected } from './term-notices.ts';
import { Handover, type HandoverOffice } from './handover.svelte.ts';

export type PeopleScreen =
  | { readonly name: 'list' }
  /** Somebody new, perhaps whom members elected, or somebody known who needs another link. */
  | { readonly name: 'invite'; readonly again?: NewPerson; readonly elected?: Elected }
  | { readonly name: 'let-in'; readonly officer: OfficerId }
  | { readonly name: 'term'; readonly leaving: OfficerId };

export type ShownLink = NewPerson & InvitedPerson;

/** Where an officer is under “People”, and what she has not put away there. In memory only, and gone with the lock. */
export class PeopleRoom {
  screen = $state.raw<PeopleScreen>({ name: 'list' });
  /** A link that was made and not passed on yet. It cannot be shown again. */
  link = $state.raw<ShownLink | undefined>();
  /** How the last change went. */
  said = $state('');
  /** Who comes in for whom, by the id of the one whose term ends. */
  successors = $state.raw<Readonly<Record<OfficerId, OfficerId>>>({});
  readonly #office: HandoverOffice;
  readonly #handovers: Record<OfficerId, Handover> = {};

  constructor(office: HandoverOffice) {
    this.#office = office;
  }

  handoverTo(officer: OfficerId): Handover {
    return (this.#handovers[officer] ??= new Handover(this.#office, officer));
  }

  chooseSuccessor(leaving: OfficerId, successor: OfficerId): void {
    this.successors = { ...this.successors, [leaving]: successor };
  }
}
