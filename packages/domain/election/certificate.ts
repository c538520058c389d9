// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Candidate } from './ballot-questions.ts';
import type { ElectionCall } from './call.ts';
import type { ElectionOutcome } from './outcome.ts';

/** What the tellers certify, in facts: the page puts words to it. All of it is public. */
export type Certificate = {
  readonly title: string;
  readonly role: string;
  readonly method: ElectionCall['rules']['method'];
  readonly seats: number;
  readonly outcome: ElectionOutcome;
  /** Names in order of election. */
  readonly elected: readonly string[];
  readonly notConfirmed: readonly string[];
  readonly tellers: readonly string[];
  readonly publishedAt: number;
  readonly certifiedAt: number;
  /** How many members objected, and were answered. */
  readonly objections: number;
  /** SHA-256 of the archive, in hex; null for a vote elsewhere. */
  readonly archiveHash: string | null;
};

export type CertificateFacts = Pick<
  Certificate,
  'outcome' | 'tellers' | 'publishedAt' | 'certifiedAt' | 'objections' | 'archiveHash'
> & {
  /** In the order of the ballot. */
  readonly candidates: readonly Candidate[];
};

export function certificateOf({ title, rules }: ElectionCall, facts: CertificateFacts): Certificate {
  const { candidates, ...rest } = facts;
  const nameOf = (number: number): string => itemAt(candidates, number - 1).name;
  const { role, method, seats } = rules;
  const { elected, notConfirmed } = facts.outcome;
  return { title, role, method, seats, ...rest, elected: elected.map(nameOf), notConfirmed: notConfirmed.map(nameOf) };
}
