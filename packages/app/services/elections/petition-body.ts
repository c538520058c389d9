// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId } from '@amends/base';
import { petitionStanding, type ElectionRules, type Petition, type PetitionStanding } from '@amends/domain';
import type { TermId } from '../../ports/outcome-store.ts';
import type { PetitionRow, SignatureRow } from '../../ports/petition-store.ts';

/** What is kept of a petition. All of it is public once its first member has confirmed. */
export type PetitionBody = Petition & {
  /** The officer's line in the register: another one may have her name. */
  readonly term: TermId;
  /** The rules of the election the officer came in by. */
  readonly recall: ElectionRules['recall'];
  /** Members on the roll then: what the threshold is counted from. */
  readonly rollSize: number;
  /** When its first member confirmed; null until she has. */
  readonly openedAt: number | null;
  /** When the vote it led to was opened, and what it had then. */
  readonly followed: { readonly election: ElectionId; readonly signed: number } | null;
  /** What it had when its time was over, once signatures were removed. */
  readonly lapsedWith: number | null;
};

export function petitionBodyOf({ body }: PetitionRow): PetitionBody {
  // Written by us, in `startPetition` and after.
  return body as unknown as PetitionBody;
}

/** Where a petition stands, counting those who confirmed and were not struck; undefined before it is public. */
export function standingOf(
  { openedAt, recall, rollSize, followed, lapsedWith }: PetitionBody,
  { signatures, now }: { readonly signatures: readonly SignatureRow[]; readonly now: number },
): PetitionStanding | undefined {
  if (openedAt === null) return undefined;
  const signedAt = signatures.flatMap((each) => (each.signedAt === null || each.isStruck ? [] : [each.signedAt]));
  const standing = petitionStanding({ recall }, { rollSize, openedAt, signedAt, now });
  // Signatures are gone by then; what they came to was written down.
  if (followed !== null) return { ...standing, standing: 'full', signed: followed.signed };
  return lapsedWith === null ? standing : { ...standing, standing: 'lapsed', signed: lapsedWith };
}

/** Whether a petition is public and may still lead to a vote: two about one officer would share what each needs. */
export function isRunning(
  body: PetitionBody,
  facts: { readonly signatures: readonly SignatureRow[]; readonly now: number },
): boolean {
  const standing = standingOf(body, facts);
  return standing !== undefined && standing.standing !== 'lapsed' && body.followed === null;
}
