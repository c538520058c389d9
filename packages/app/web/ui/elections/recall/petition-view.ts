// SPDX-License-Identifier: AGPL-3.0-or-later

/** A petition as everybody may see it. */
export type PetitionView = {
  readonly id: string;
  readonly subject: string;
  readonly reason: string;
  readonly startedBy: string;
  readonly standing: 'open' | 'full' | 'lapsed';
  readonly signed: number;
  readonly needed: number;
  readonly rollSize: number;
  readonly closesAt: string;
  /** Still before its end: more may sign. */
  readonly isOpen: boolean;
  /** The earliest day of the hearing, once it is full. */
  readonly hearingFrom: string | null;
  /** The page of the vote it led to, once that is called. */
  readonly vote: string | null;
  readonly hasFollowed: boolean;
};

/** An officer about whom members can begin one. */
export type RecallableView = {
  readonly term: string;
  readonly name: string;
  /** Members who have to sign, and in how many days. */
  readonly needed: number;
  readonly windowDays: number;
};

/** The same for the committee, with who signed. */
export type CommitteePetition = PetitionView & {
  readonly signatures: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly isStruck: boolean;
  }[];
  /** In which time zone the hearing is typed. */
  readonly zone: string;
};
