// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import { dayOf, termStanding } from '@amends/domain';
import type { ElectionRow } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import { readAnnulment } from './annul-election.ts';
import { readOutcome, type AtElection } from './outcome-body.ts';
import { keepPaperCount } from './vote/paper-count.ts';

const DAY_MS = 86_400_000;

/**
 * Forgets whose addresses an election had, who voted with which credential, and who objected, some days after it was
 * certified or annulled. What certificate, signatures and register need stays: names of tellers, trustees and
 * candidates, keys, and numbers.
 */
export async function forgetElections(
  store: Store,
  { now, keptDays }: { readonly now: number; readonly keptDays: number },
): Promise<void> {
  for (const { id: office } of await store.offices.list()) {
    for (const row of await store.elections.list(office)) {
      const endedAt = await endOf(store, { office, row });
      if (endedAt === undefined || now < endedAt + keptDays * DAY_MS) continue;
      await forget(store, { office, election: row.id, now });
    }
  }
}

/** When it ended, for good; undefined while it has not. */
async function endOf(
  store: Store,
  { office, row }: { readonly office: OfficeId; readonly row: ElectionRow },
): Promise<number | undefined> {
  const at = { office, election: row.id };
  if (row.state === 'annulled') {
    const annulment = await readAnnulment(store, at);
    // Its day is over when the next begins.
    return annulment && Date.parse(annulment.on) + DAY_MS;
  }
  const body = row.state === 'certified' ? await readOutcome(store, at) : undefined;
  return body === undefined ? undefined : Math.max(body.certifiedAt ?? 0, body.objectionsUntil);
}

async function forget(store: Store, { office, election, now }: AtElection & { readonly now: number }): Promise<void> {
  const keepsTellers = await isAnsweredFor(store, { office, election, now });
  await store.elections.forgetAddresses(office, { election, keepsTellers });
  await store.nominations.forgetAddresses(office, election);
  await store.objections.forgetPeople(office, election);
  await keepPaperCount(store, { office, election });
  await store.votes.forget(office, election);
  await store.acts.forget(office, election);
}

/** A petition to recall who was elected goes to these tellers, by mail, for as long as she serves. */
async function isAnsweredFor(
  store: Store,
  { office, election, now }: { readonly office: OfficeId; readonly election: ElectionId; readonly now: number },
): Promise<boolean> {
  const terms = await store.terms.list(office);
  return terms.some((one) => one.election === election && termStanding(one.term, dayOf(now)) !== 'over');
}
