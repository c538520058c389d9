// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, ElectionPersonId, OfficeId } from '@amends/base';
import type { Day, ElectionOutcome, OfficerAnswer, Voters, YesNo } from '@amends/domain';
import type { CountResult } from '@amends/election/count/count-result.ts';
import type { Store } from '../../ports/store.ts';

/** A candidate by her place on the ballot: number 1 is the first. */
export type OutcomeCandidate = {
  readonly name: string;
  readonly declaredOptions: readonly string[];
  readonly withdrawn: boolean;
};

/** What decided where no vote did: bytes that the trustees gave, or an order that was drawn before people. */
export type OutcomeLot =
  | {
      readonly kind: 'seed';
      /** 64 hexadecimal digits. */
      readonly seed: string;
      /** Trustees who did not reveal their part, which counts as zeros. */
      readonly missing: readonly string[];
    }
  | {
      readonly kind: 'drawn';
      /** Candidates' numbers, the luckiest first. */
      readonly order: readonly number[];
      /** Where and how it was drawn, and who saw it. */
      readonly how: string;
    };

export const COUNT_PLACES = ['amends', 'paper', 'tool'] as const;
export type CountPlace = (typeof COUNT_PLACES)[number];

/** Who counted what, and when. */
export type CountedBy = { readonly place: CountPlace; readonly by: string; readonly on: Day };

/** A teller who certified a result in her own session. */
export type Certifier = { readonly teller: ElectionPersonId; readonly name: string; readonly at: number };

/** A result as it is published: everything in it is public, and it can be counted again from it. */
export type OutcomeBody = {
  readonly candidates: readonly OutcomeCandidate[];
  /** Null where nobody stood. Of an acclamation it says how many could have voted. */
  readonly voters: Voters | null;
  readonly counted: CountedBy;
  readonly lot: OutcomeLot | null;
  /** What was said to each name, where members could approve or reject. */
  readonly votes: readonly YesNo[] | null;
  readonly count: CountResult | null;
  /** Null for a question about an officer. */
  readonly outcome: ElectionOutcome | null;
  /** Null unless it is a question about an officer. */
  readonly answer: OfficerAnswer | null;
  /** SHA-256 of the archive, in hex; null for a vote elsewhere. */
  readonly archiveHash: string | null;
  /** Whether there is a BLT file to count again. */
  readonly hasBlt: boolean;
  readonly publishedAt: number;
  readonly objectionsUntil: number;
  readonly certifiers: readonly Certifier[];
  /** When the second teller certified it; null before. */
  readonly certifiedAt: number | null;
};

/** An election of an office. */
export type AtElection = { readonly office: OfficeId; readonly election: ElectionId };

export async function readOutcome(store: Store, { office, election }: AtElection): Promise<OutcomeBody | undefined> {
  const body = await store.outcomes.find(office, election);
  // Written by us from a count, in `publishOutcome`.
  return body as OutcomeBody | undefined;
}
