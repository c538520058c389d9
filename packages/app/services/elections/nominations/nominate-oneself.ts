// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { nominationsAreOpen, parseNomination } from '@amends/domain';
import type { Photo } from '../../../ports/nomination-store.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../transact.ts';
import { findTwins, twinField } from './find-twins.ts';
import { beginSubmission, keepNomination, type At, type Submission } from './keep-nomination.ts';
import type { NominationFault } from './nomination-fault.ts';
import { mailCandidateLink, mailTellers } from './nomination-mails.ts';

/**
 * Somebody puts her own name forward. It is public once the committee has seen that she may stand.
 *
 * @returns the token of her link, which is mailed as well; null where it was looked at and not yet sent
 */
export async function nominateOneself(
  context: Context,
  at: At,
  { fields, photo, send, isTrial }: Submission & { readonly photo: Photo | null; readonly isTrial: boolean },
): Promise<Result<{ readonly token: string | null }, NominationFault>> {
  return await transact<{ readonly token: string | null }, NominationFault>(context.db, async (store) => {
    const begun = await beginSubmission(store, at, send);
    if (!begun.ok) return begun;
    const { state, call, people, rows } = begun.value;
    if (state !== 'called' || !nominationsAreOpen(call, context.clock())) return err({ type: 'not-open' });
    const hasPhoto = photo === null ? [] : ['yes'];
    const { declaredOptions } = call.rules;
    const said = parseNomination({ ...fields, nominatedBy: [], hasPhoto }, { via: 'page', declaredOptions, people });
    if (!said.ok) return err({ type: 'fields', errors: said.error });
    const { name, email } = said.value;
    const twins = findTwins(rows, said.value);
    const standing = twins.find((twin) => twin.state === 'accepted');
    if (standing !== undefined)
      return err({ type: 'fields', errors: [{ field: twinField(said.value, standing), problem: 'repeated' }] });
    if (isTrial) return ok({ token: null });
    // Her own word takes the place of what others proposed, and of a no she said before.
    for (const twin of twins.filter((each) => twinField(said.value, each) === 'email')) {
      await store.nominations.remove(at.office, { election: at.election, nomination: twin.id });
    }
    const kept = await keepNomination(store, context, { ...at, send, said: said.value, confirmed: false, photo });
    if (!kept.ok) return kept;
    await mailCandidateLink(store, context, { ...at, call, to: email, name, token: kept.value.token });
    await mailTellers(store, context, { ...at, call, page: 'nominations' });
    return ok(kept.value);
  });
}
