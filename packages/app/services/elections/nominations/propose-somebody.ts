// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { nominationsAreOpen, parseProposal } from '@amends/domain';
import type { Context } from '../../context.ts';
import { transact } from '../../transact.ts';
import { findTwins, twinField } from './find-twins.ts';
import { beginSubmission, keepNomination, rememberSend, type At, type Submission } from './keep-nomination.ts';
import type { NominationFault } from './nomination-fault.ts';
import { mailProposed, mailTellers } from './nomination-mails.ts';

/**
 * A member names somebody else, who is asked by mail. Nobody learns here whether she was asked before, or said no: the
 * answer is the same, and she is not asked twice. A trial looks at the form and keeps nothing.
 */
export async function proposeSomebody(
  context: Context,
  at: At,
  { fields, send, isTrial }: Submission & { readonly isTrial: boolean },
): Promise<Result<void, NominationFault>> {
  return await transact<undefined, NominationFault>(context.db, async (store) => {
    const begun = await beginSubmission(store, at, send);
    if (!begun.ok) return begun;
    const { state, call, people, rows } = begun.value;
    if (state !== 'called' || !nominationsAreOpen(call, context.clock())) return err({ type: 'not-open' });
    const said = parseProposal(fields, { via: 'page', declaredOptions: [], people });
    if (!said.ok) return err({ type: 'fields', errors: said.error });
    const { name, email, nominatedBy } = said.value;
    const twins = findTwins(rows, said.value);
    const shown = twins.find((twin) => twin.state === 'accepted' && twin.confirmed);
    if (shown !== undefined)
      return err({ type: 'fields', errors: [{ field: twinField(said.value, shown), problem: 'repeated' }] });
    if (isTrial) return ok(undefined);
    if (twins.some((twin) => twinField(said.value, twin) === 'email')) {
      await rememberSend(store, context, { office: at.office, send });
      return ok(undefined);
    }
    const kept = await keepNomination(store, context, { ...at, send, said: said.value, confirmed: false, photo: null });
    if (!kept.ok) return kept;
    await mailProposed(store, context, { ...at, call, to: email, name, token: kept.value.token, nominatedBy });
    await mailTellers(store, context, { ...at, call, page: 'nominations' });
    return ok(undefined);
  });
}
