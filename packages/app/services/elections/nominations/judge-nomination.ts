// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, type NominationId, type Result } from '@amends/base';
import { moveNomination } from '@amends/domain';
import type { NominationRow } from '../../../ports/nomination-store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { readCalled } from '../read-called.ts';
import { newCandidateToken } from './candidate-link.ts';
import { mailCandidateLink, mailProposed } from './nomination-mails.ts';

/**
 * What the committee does with a nomination. `confirm`: she may stand. `unconfirm`: she is not shown. `refuse` and
 * `withdraw`: on her own word, given to the committee. `new-link`: in the place of one that was lost. No act says why.
 */
export const JUDGEMENTS = ['confirm', 'unconfirm', 'refuse', 'withdraw', 'new-link'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export type Judged = {
  readonly name: string;
  /** Of a new link, to be handed over where there is no address. */
  readonly token?: string;
};

export async function judgeNomination(
  context: Context,
  { office, election }: ElectionActor,
  judged: { readonly nomination: string | undefined; readonly as: Judgement },
): Promise<Result<Judged, ServiceError>> {
  return await transact<Judged>(context.db, async (store) => {
    const called = await readCalled(store, { office, election });
    const id = parseId<NominationId>(judged.nomination);
    const row = id.ok ? await store.nominations.find(office, { election, nomination: id.value }) : undefined;
    if (!called.ok || row === undefined) return err({ type: 'not-found' });
    const { state, call } = called.value;
    // Once there are ballots, a name can only be marked as withdrawn.
    const isOpen = state === 'called' || (state === 'sealed' && judged.as === 'withdraw');
    if (!isOpen) return err({ type: 'not-open' });
    const { name } = row.said;
    if (judged.as === 'new-link') {
      const { token, tokenHash } = newCandidateToken(context.random);
      await store.nominations.update(office, { election, nomination: { ...row, tokenHash } });
      const to = { office, election, call, to: row.said.email, name, token };
      if (row.state === 'proposed')
        await mailProposed(store, context, { ...to, nominatedBy: row.said.nominatedBy ?? '' });
      else await mailCandidateLink(store, context, to);
      return ok({ name, token });
    }
    const nomination = judgedRow(row, judged.as);
    if (!nomination.ok) return err({ type: 'conflict' });
    await store.nominations.update(office, { election, nomination: nomination.value });
    return ok({ name });
  });
}

function judgedRow(row: NominationRow, as: Exclude<Judgement, 'new-link'>): Result<NominationRow, 'not-now'> {
  if (as === 'confirm' || as === 'unconfirm') return ok({ ...row, confirmed: as === 'confirm' });
  const state = moveNomination(row.state, as);
  return state.ok ? ok({ ...row, state: state.value }) : state;
}
