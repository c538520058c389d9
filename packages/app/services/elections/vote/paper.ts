// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { countPapers } from './paper-count.ts';
import { sealedVote, type SealedVote } from './sealed-vote.ts';
import { votersOf } from './vote-roll.ts';

export type PaperView = {
  /** Sealed credentials there are. */
  readonly pool: number;
  /** Members who took paper. */
  readonly issued: number;
  /** Of the pool, those that a ballot was cast with. */
  readonly used: number;
};

/**
 * A member takes paper. From then on nothing is cast with her own credential, and it is kept that she took it. She may
 * not once the board shows a ballot of hers.
 */
export async function takePaper(
  context: Context,
  actor: ElectionActor,
  { voter, credential }: { readonly voter: number; readonly credential: string | null },
): Promise<Result<PaperView, ServiceError>> {
  const { office, election } = actor;
  const sealed = await sealedVote(context, actor);
  if (sealed === undefined) return err({ type: 'not-open' });
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    if (vote.value.state !== 'sealed') return err({ type: 'not-open' });
    const unknown = (field: string): Result<never, ServiceError> => err({ type: 'field', field, problem: 'unknown' });
    if (!(await votersOf(store, actor)).some(({ number }) => number === voter)) return unknown('voter');
    if (credential !== null && !isMembers(sealed, credential)) return unknown('credential');
    const [bound, other] = await store.votes.bindingsOf(office, { election, voter, credential });
    // She voted here, took paper before, or that credential is somebody else's.
    if (bound !== undefined || other !== undefined) return err({ type: 'conflict' });
    const cast = credential === null ? [] : await store.boards.ballotsOf(office, { election, credential });
    if (cast.length > 0) return err({ type: 'conflict' });
    const view = await readPaper(store, actor, sealed);
    if (view.issued >= view.pool) return err({ type: 'not-open' });
    await store.votes.bind(office, { election, binding: { voter, credential, isBlocked: true } });
    return ok({ ...view, issued: view.issued + 1 });
  });
}

/** No more papers are cast than members took; one that was cast wrongly may be cast again. */
export async function mayCastPaper(
  store: Store,
  at: AtElection,
  { sealed, credential }: { readonly sealed: SealedVote; readonly credential: string },
): Promise<boolean> {
  const { office, election } = at;
  if ((await store.boards.ballotsOf(office, { election, credential })).length > 0) return true;
  const { issued, used } = await readPaper(store, at, sealed);
  return used < issued;
}

export async function readPaper(store: Store, at: AtElection, sealed: SealedVote): Promise<PaperView> {
  const { office, election } = at;
  const ballots = await store.boards.ballots(office, election);
  const used = new Set(ballots.map(({ credential }) => credential).filter((one) => sealed.paper.has(one)));
  return {
    pool: sealed.paper.size,
    issued: await countPapers(store, at),
    used: used.size,
  };
}

function isMembers({ mayVote, paper }: SealedVote, credential: string): boolean {
  return mayVote.has(credential) && !paper.has(credential);
}
