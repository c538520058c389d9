// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded, ElectionId, JsonObject, OfficeId } from '@amends/base';
import type { Day, Objection, Term } from '@amends/domain';

export type ObjectionId = Branded<string, 'ObjectionId'>;
export type TermId = Branded<string, 'TermId'>;

/** Results of elections: all that is in them is public. */
export type OutcomeStore = {
  find(office: OfficeId, election: ElectionId): Promise<JsonObject | undefined>;
  /** In the place of one that is there. */
  put(office: OfficeId, at: { readonly election: ElectionId; readonly body: JsonObject }): Promise<void>;
  /** Takes an acclamation back, to which too many objected. */
  remove(office: OfficeId, election: ElectionId): Promise<void>;
};

export type ObjectionRow = {
  readonly id: ObjectionId;
  readonly day: Day;
  readonly objection: Objection;
  /** What the committee answered; null until it has. */
  readonly answer: string | null;
};

/** Members' objections to a result. The committee reads them; how many there are is public. */
export type ObjectionStore = {
  /** In the order of their days. */
  list(office: OfficeId, election: ElectionId): Promise<readonly ObjectionRow[]>;
  insert(office: OfficeId, at: { readonly election: ElectionId; readonly row: ObjectionRow }): Promise<void>;
  answer(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly id: ObjectionId; readonly answer: string },
  ): Promise<void>;
  /** Who objected, and where she was answered: `A member` takes her name's place. What she wrote stays. */
  forgetPeople(office: OfficeId, election: ElectionId): Promise<void>;
};

export type TermRow = {
  readonly id: TermId;
  /** The election it began with; null for one from before there were elections here. */
  readonly election: ElectionId | null;
  readonly term: Term;
};

/** The register of who serves, since when and until when. Public. */
export type TermStore = {
  /** In the order of their ids, which tells nothing. */
  list(office: OfficeId): Promise<readonly TermRow[]>;
  insert(office: OfficeId, row: TermRow): Promise<void>;
  set(office: OfficeId, at: { readonly id: TermId; readonly term: Term }): Promise<void>;
};
