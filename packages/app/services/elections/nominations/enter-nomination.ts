// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { parseNomination, parseProposal, type ElectionCall, type NominationWay } from '@amends/domain';
import type { Photo } from '../../../ports/nomination-store.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import type { CalledElection } from '../read-called.ts';
import { findTwins, twinField } from './find-twins.ts';
import { beginSubmission, keepNomination, type Submission } from './keep-nomination.ts';
import type { NominationFault } from './nomination-fault.ts';
import { mailCandidateLink, mailProposed } from './nomination-mails.ts';

export type Entry = Submission & {
  readonly via: Exclude<NominationWay, 'page'>;
  /** A proposal names somebody who has not said yes. */
  readonly kind: 'nomination' | 'proposal';
  readonly photo: Photo | null;
};

/** Who came in, so that a link can be handed to somebody without an address. */
export type Entered = { readonly name: string; readonly email: string | null; readonly token: string };

/**
 * A teller types in what came by email or on paper. It may have come in time and be typed in later: until the vote
 * opens she decides that. The committee knows whom it enters, so that it is confirmed at once.
 */
export async function enterNomination(
  context: Context,
  { office, election }: ElectionActor,
  { fields, send, via, kind, photo }: Entry,
): Promise<Result<Entered, NominationFault>> {
  const at = { office, election };
  return await transact<Entered, NominationFault>(context.db, async (store) => {
    const begun = await beginSubmission(store, at, send);
    if (!begun.ok) return begun;
    const { call, people, rows } = begun.value;
    if (!isBeforeVote(begun.value, context.clock())) return err({ type: 'not-open' });
    const held = { via, declaredOptions: call.rules.declaredOptions, people };
    const hasPhoto = photo === null ? [] : ['yes'];
    const said = kind === 'proposal' ? parseProposal(fields, held) : parseNomination({ ...fields, hasPhoto }, held);
    if (!said.ok) return err({ type: 'fields', errors: said.error });
    const { name, email } = said.value;
    const twins = findTwins(rows, said.value);
    const [known] = kind === 'proposal' ? twins : twins.filter((twin) => twin.state === 'accepted');
    if (known !== undefined)
      return err({ type: 'fields', errors: [{ field: twinField(said.value, known), problem: 'repeated' }] });
    for (const twin of twins) await store.nominations.remove(office, { election, nomination: twin.id });
    const kept = await keepNomination(store, context, { ...at, send, said: said.value, confirmed: true, photo });
    if (!kept.ok) return kept;
    const { token } = kept.value;
    const to = { ...at, call, to: email, name, token };
    if ('statement' in said.value) await mailCandidateLink(store, context, to);
    else await mailProposed(store, context, { ...to, nominatedBy: said.value.nominatedBy });
    return ok({ name, email, token });
  });
}

/** Until the ballots are made, or the vote should be open. */
export function isBeforeVote({ state, call }: CalledElection, now: number): boolean {
  return state === 'called' && now < votingOpensAt(call);
}

function votingOpensAt({ schedule }: ElectionCall): number {
  return schedule.votingOpensAt;
}
