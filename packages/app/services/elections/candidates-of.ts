// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, NominationId, OfficeId } from '@amends/base';
import { inBallotOrder, type Nomination } from '@amends/domain';
import type { NominationRow } from '../../ports/nomination-store.ts';
import type { Store } from '../../ports/store.ts';

type At = { readonly office: OfficeId; readonly election: ElectionId };

/** Somebody who stands, as everybody may see her. */
export type Candidate = Pick<
  Nomination,
  'name' | 'pronouns' | 'statement' | 'answers' | 'conflicts' | 'declaredOptions' | 'hasPhoto' | 'nominatedBy'
> & {
  readonly id: NominationId;
  /** Her number on the ballot, from 1. */
  readonly position: number;
  /** She stepped back after the ballots were made: her name stays on them, and the count leaves it out. */
  readonly isWithdrawn: boolean;
};

/** Those who stand, in the order of the ballot: who accepted, and whom the committee has seen. */
export async function candidatesOf(
  { db }: { readonly db: { readonly store: Store } },
  at: At,
): Promise<readonly Candidate[]> {
  return standing(await db.store.nominations.list(at.office, at.election));
}

/**
 * Fixes who is on the ballot, and at which number: to be called when the ballots are made, in that transaction. Who
 * steps back later keeps her number.
 */
export async function fixBallotOrder(store: Store, { office, election }: At): Promise<readonly Candidate[]> {
  const rows = await store.nominations.list(office, election);
  const candidates = standing(rows);
  for (const row of rows) {
    const position = candidates.find(({ id }) => id === row.id)?.position ?? null;
    await store.nominations.update(office, { election, nomination: { ...row, position } });
  }
  return candidates;
}

function standing(rows: readonly NominationRow[]): readonly Candidate[] {
  const isFixed = rows.some(({ position }) => position !== null);
  const shown = rows.flatMap((row) => (isShown(row, isFixed) ? toCandidate(row) : []));
  if (isFixed) return shown.toSorted((a, b) => a.position - b.position);
  return inBallotOrder(shown).map((candidate, index) => ({ ...candidate, position: index + 1 }));
}

function isShown({ state, confirmed, position }: NominationRow, isFixed: boolean): boolean {
  return isFixed ? position !== null : state === 'accepted' && confirmed;
}

function toCandidate({ id, state, said, position }: NominationRow): readonly Candidate[] {
  if (!('statement' in said)) return [];
  const { email: _private, via: _via, ...shown } = said;
  return [{ ...shown, id, position: position ?? 0, isWithdrawn: state !== 'accepted' }];
}
