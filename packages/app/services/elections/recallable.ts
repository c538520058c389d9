// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import { dayOf, termStanding, type ElectionRules } from '@amends/domain';
import type { TermId } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { callOf } from './call-of.ts';
import { readOutcome } from './outcome-body.ts';

/** An officer whose members can ask for a vote on her, with the rules she came in by. */
export type Recallable = {
  readonly term: TermId;
  readonly name: string;
  readonly election: ElectionId;
  readonly recall: ElectionRules['recall'];
  readonly rollSize: number;
};

/** Officers who were elected here and serve now. Whom the register does not know came in by no rules of ours. */
export async function recallableOfficers(
  store: Store,
  { clock }: Pick<Context, 'clock'>,
  office: OfficeId,
): Promise<readonly Recallable[]> {
  const found: Recallable[] = [];
  for (const { id, election, term } of await store.terms.list(office)) {
    if (election === null || termStanding(term, dayOf(clock())) !== 'serving') continue;
    const row = await store.elections.find(office, election);
    const call = row && callOf(row);
    if (call === undefined) continue;
    const outcome = await readOutcome(store, { office, election });
    const rollSize = outcome?.voters?.rollSize ?? (await store.voters.countEligible(office, election));
    if (rollSize === 0) continue;
    found.push({ term: id, name: term.name, election, recall: call.rules.recall, rollSize });
  }
  return found;
}
