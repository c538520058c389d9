// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server says to officers' devices of elections and terms.
import type { ElectionId } from '@amends/base';
import type { CallKind, Phase, Term, TermStanding } from '@amends/domain';

/** An election that is not over: of a draft no more than who prepares what. */
export type OfficeElection = {
  readonly id: ElectionId;
  readonly title: string;
  readonly kind: CallKind;
  /** The officer whom members are asked about. */
  readonly about: string | null;
  readonly phase: Phase;
  /** Milliseconds since 1970; null while the tellers have not said it. */
  readonly votingOpensAt: number | null;
  readonly votingClosesAt: number | null;
  readonly tellers: readonly { readonly name: string; readonly isIn: boolean }[];
};

/** A line of the register, as officers need it: to invite who comes, and to let go who went. */
export type OfficeTerm = {
  readonly term: Term;
  readonly standing: TermStanding;
  readonly isOverdue: boolean;
  /** Where she can be invited: the address of her nomination, while she is not in the office. */
  readonly email: string | null;
};
