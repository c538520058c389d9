// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded, ElectionId, NominationId, OfficeId } from '@amends/base';
import type { GivenAnswer, MemberQuestion, QuestionState } from '@amends/domain';

export type QuestionId = Branded<string, 'QuestionId'>;
export type QuestionRow = MemberQuestion & { readonly id: QuestionId };

/** What members ask all candidates of an election, and what each of them answers. */
export type QuestionStore = {
  /** In the order in which they were asked. */
  list(office: OfficeId, election: ElectionId): Promise<readonly QuestionRow[]>;
  insert(office: OfficeId, at: { readonly election: ElectionId; readonly question: QuestionRow }): Promise<void>;
  setState(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly question: QuestionId; readonly state: QuestionState },
  ): Promise<void>;
  answers(office: OfficeId, election: ElectionId): Promise<readonly GivenAnswer[]>;
  /** In the place of what she answered before. */
  putAnswer(
    office: OfficeId,
    at: {
      readonly election: ElectionId;
      readonly question: QuestionId;
      readonly nomination: NominationId;
      readonly text: string;
    },
  ): Promise<void>;
};
