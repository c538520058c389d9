// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, type Result } from '@amends/base';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { admitBallot, refuseCredential, type CastBallot } from './admit-ballot.ts';
import type { ElectionActor } from '../enter-election.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { confirmPaper } from './paper-ballots.ts';
import { sealedVote } from './sealed-vote.ts';
import { codeMac } from './vote-codes.ts';
import { mailTracker } from './vote-mails.ts';
import { votersOf } from './vote-roll.ts';

/** Wrong codes, and the right one sent again after its answer was lost. */
const TRIES_MAX = 5;

type Confirming = {
  readonly pending: string;
  readonly code?: string | undefined;
  /** Paper has no code: another teller confirms it. */
  readonly actor?: ElectionActor | undefined;
};

/**
 * Puts a ballot on the board whose code was typed. When this is answered it is there. Asked again with the same code,
 * it answers the same, so that nobody is left in doubt whose answer got lost.
 */
export async function confirmBallot(
  context: Context,
  at: AtElection,
  { pending: id, code = '', actor }: Confirming,
): Promise<Result<CastBallot, ServiceError>> {
  const { office, election } = at;
  const vote = await findVote(context.db.store, at, context.clock());
  if (!vote.ok) return vote;
  const sealed = await sealedVote(context, at);
  if (sealed === undefined || vote.value.phase !== 'voting') return err({ type: 'not-open' });
  const pending = await context.db.store.votes.findPending(office, { election, id });
  if (pending !== undefined && pending.endsAt > context.clock() && sealed.paper.has(pending.credential))
    return await confirmPaper(context, at, { sealed, pending, actor });
  // Counted by itself, so that no wrong try is undone with what it failed at.
  const tries = await context.db.store.votes.countTry(office, { election, id });
  if (pending === undefined || pending.endsAt <= context.clock()) return err({ type: 'not-found' });
  if (tries > TRIES_MAX) return err({ type: 'too-many-tries' });
  const given = codeMac(context, at, { id, code: code.replaceAll(/\s/g, '') });
  const { voter, credential, bytes: content, codeHash } = pending;
  if (voter === null || !equalBytes(given, codeHash))
    return err({ type: 'field', field: 'code', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    const refused = await refuseCredential(store, at, { sealed, credential });
    if (refused !== undefined) return err(refused);
    const before = await store.boards.count(office, election);
    const cast = await admitBallot({ store, context }, at, { content, credential, voter });
    const isNew = cast.ok && (await store.boards.count(office, election)) > before;
    const to = isNew ? (await votersOf(store, at)).find(({ number }) => number === voter)?.email : undefined;
    if (cast.ok && to != null)
      await mailTracker(store, context, {
        office,
        to,
        title: vote.value.call.title,
        tracker: cast.value.tracker,
        election,
      });
    return cast;
  });
}
