// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAmong } from '@amends/domain';
import type { NominationRow } from '../../../ports/nomination-store.ts';
import type { Context } from '../../context.ts';
import type { ElectionActor } from '../enter-election.ts';
import { eligibilityOf, type Eligibility } from './eligibility-of.ts';
import { findTwins } from './find-twins.ts';

/** A nomination as the committee sees it, and nobody else. */
export type SeenNomination = {
  readonly row: NominationRow;
  readonly eligibility: Eligibility;
  /** Others under which the same person seems to have been named. */
  readonly twins: readonly NominationRow[];
  /** She has become a teller or a trustee since, and cannot be both. */
  readonly isOfCommittee: boolean;
};

/** All that came in, by name: nothing about anybody but what she said, and whether the roll has her. */
export async function listNominations(
  { db }: Context,
  { office, election }: ElectionActor,
): Promise<readonly SeenNomination[]> {
  const rows = await db.store.nominations.list(office, election);
  const people = await db.store.elections.people(office, election);
  const voters = await db.store.voters.list(office, election);
  const seen = rows.map((row) => ({
    row,
    eligibility: eligibilityOf(voters, row.said),
    twins: findTwins(rows, row.said).filter(({ id }) => id !== row.id),
    isOfCommittee: isAmong(row.said, people),
  }));
  return seen.toSorted((a, b) => (a.row.said.name.toLowerCase() < b.row.said.name.toLowerCase() ? -1 : 1));
}
