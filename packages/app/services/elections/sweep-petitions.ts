// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { dayOf, termStanding } from '@amends/domain';
import type { TermId } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import { petitionBodyOf, standingOf } from './petition-body.ts';

const DAY_MS = 86_400_000;
/** Days in which somebody has to confirm by her link. */
const CONFIRM_DAYS = 3;
/** Days for which the committee can look at who signed a petition that led to no vote. */
const LAPSED_DAYS = 7;

/**
 * Forgets who never confirmed, petitions that nobody began, and who signed one whose time is over: it did not come to
 * enough, or whom it is about went by herself before anybody opened the vote.
 */
export async function sweepPetitions(store: Store, now: number): Promise<void> {
  await store.petitions.removeUnconfirmedBefore(now - CONFIRM_DAYS * DAY_MS);
  for (const { id: office } of await store.offices.list()) {
    for (const row of await store.petitions.list(office)) {
      const body = petitionBodyOf(row);
      const signatures = await store.petitions.signatures(office, row.id);
      const standing = standingOf(body, { signatures, now });
      if (standing === undefined) {
        if (signatures.length === 0) await store.petitions.remove(office, row.id);
        continue;
      }
      const isOld = standing.closesAt + LAPSED_DAYS * DAY_MS <= now;
      if (!isOld || signatures.length === 0) continue;
      const leadsToVote = standing.standing !== 'lapsed' && (await serves(store, { office, term: body.term, now }));
      if (leadsToVote) continue;
      const lapsed = { ...body, lapsedWith: standing.signed };
      await store.petitions.setBody(office, { petition: row.id, body: lapsed });
      await store.petitions.removeSignatures(office, row.id);
    }
  }
}

async function serves(
  store: Store,
  { office, term: asked, now }: { readonly office: OfficeId; readonly term: TermId; readonly now: number },
): Promise<boolean> {
  const terms = await store.terms.list(office);
  return terms.some(({ id, term }) => id === asked && termStanding(term, dayOf(now)) !== 'over');
}
