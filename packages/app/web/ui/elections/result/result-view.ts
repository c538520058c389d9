// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallKind, ElectionState, Majority, Method, SeatSetting, Turnout, YesNo } from '@amends/domain';

/** A count as it is shown: the same in a table, in sentences and as a picture. */
export type CountView = {
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly string[];
    readonly outcome: string;
    readonly isElected: boolean;
  }[];
  readonly sentences: readonly string[];
  /** Made on the server, with every name escaped. Null where a table is enough. */
  readonly svg: string | null;
};

export type SeatRuleView = Pick<SeatSetting, 'kind' | 'count' | 'option'> & { readonly names: readonly string[] };

/** What members said to one name, who may have stepped back after the ballots were made. */
export type VotesOnName = YesNo & { readonly name: string; readonly isWithdrawn: boolean };

/** What came of an election, in words and numbers, before it is published or after. Days and times are said already. */
export type OutcomeView = {
  readonly kind: CallKind;
  readonly subject: string;
  readonly role: string;
  readonly seats: number;
  readonly method: Method;
  readonly by: 'nobody' | 'acclamation' | 'counted' | 'approve-reject';
  readonly elected: readonly string[];
  readonly notConfirmed: readonly string[];
  readonly vacant: number;
  /** Too few took part. */
  readonly isShort: boolean;
  /** For a question about an officer. */
  readonly goes: boolean;
  /** What the rules ask for an officer to go. */
  readonly majority: Majority;
  readonly votes: readonly VotesOnName[];
  readonly count: CountView | null;
  readonly turnout: Turnout | null;
  readonly blank: number | null;
  readonly seatRules: readonly SeatRuleView[];
  /** The count without the seat rules: who would have come in, and all of it unless it wants a lot. Null without rules. */
  readonly unconstrained: { readonly said: string; readonly count: CountView | null } | null;
  readonly lot: {
    readonly order: readonly string[];
    readonly how: string;
    /** Trustees who did not show their part of it. */
    readonly missing: readonly string[];
  } | null;
  readonly counted: { readonly place: 'amends' | 'paper' | 'tool'; readonly by: string; readonly on: string };
  /** The command that counts it again, and where its file is. */
  readonly recount: { readonly command: string; readonly file: string } | null;
};

/** A vote that was held here: its archive, and the commands that check it and count it again. */
export type ArchiveView = {
  /** Of its bytes, SHA-256 in hex. */
  readonly hash: string;
  /** What it is called, beside the pages of the election. */
  readonly file: string;
  readonly commands: {
    readonly verify: string;
    readonly count: string;
    /** Writes the votes for other programs; null where members said yes or no. */
    readonly blt: string | null;
  };
};

/** A result that is published. */
export type PublishedView = {
  readonly title: string;
  readonly state: ElectionState;
  readonly outcome: OutcomeView | null;
  readonly annulled: { readonly reason: string; readonly by: string; readonly on: string } | null;
  readonly publishedOn: string;
  readonly objections: {
    readonly until: string;
    readonly isOpen: boolean;
    readonly count: number;
    readonly answered: number;
    /** Members who ask for a vote, and how many make it one; null where there was a vote. */
    readonly askForVote: { readonly members: number; readonly needed: number } | null;
  } | null;
  readonly certifiedOn: string | null;
  readonly certifiers: readonly string[];
  /** Null for a vote elsewhere. */
  readonly archive: ArchiveView | null;
};
