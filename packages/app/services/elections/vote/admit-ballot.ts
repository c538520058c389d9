// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { hashHex } from '@amends/election/group/hash-number.ts';
import type { VoteBinding } from '../../../ports/vote-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { appendEvent } from './append-event.ts';
import { poolsOf } from './credentials.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { mayHold } from './late-members.ts';
import { isAssigned } from './spares.ts';
import type { SealedVote } from './sealed-vote.ts';
import { heightOf, trackerOf } from './tracker.ts';

/** A ballot on the board. */
export type CastBallot = { readonly tracker: string; readonly height: number };

export type Admitted = {
  /** The ballot as it was sent, all of whose proofs were checked. */
  readonly content: Uint8Array;
  readonly credential: string;
  /** The member whose code was typed; null without codes, and for paper. */
  readonly voter: number | null;
};

/**
 * Puts a ballot on the board, in the caller's transaction. Whatever may have changed since it was checked is asked
 * again here: the vote may be over, the credential blocked, or somebody else's. A ballot that is there as the last of
 * its credential is not put there twice, and answered as it was the first time.
 */
export async function admitBallot(
  { store, context }: { readonly store: Store; readonly context: Context },
  at: AtElection,
  { content, credential, voter }: Admitted,
): Promise<Result<CastBallot, ServiceError>> {
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  if (vote.value.phase !== 'voting') return err({ type: 'not-open' });
  const { office, election } = at;
  const before = await castBefore(store, at, { content, credential });
  if (before !== undefined) return before;
  const bindings = await store.votes.bindingsOf(office, { election, voter, credential });
  if (!isFree(bindings, { voter, credential })) return err({ type: 'not-open' });
  const { spares } = await poolsOf(store, at);
  if (voter !== null && !(await mayHold(store, at, { voter, isSpare: spares.includes(credential) })))
    return err({ type: 'not-open' });
  if (voter !== null && bindings.length === 0)
    await store.votes.bind(office, { election, binding: { voter, credential, isBlocked: false } });
  const height = await appendEvent(store, at, { type: 'Ballot', data: [content], credential });
  return height === undefined ? err({ type: 'conflict' }) : ok({ tracker: trackerOf(hashHex(content)), height });
}

/**
 * Where a ballot stands that is on the board already; `conflict` where another of its credential took its place. Ballots
 * are public, so that anybody can send one again: nothing comes of it.
 */
export async function castBefore(
  store: Store,
  { office, election }: AtElection,
  { content, credential }: Pick<Admitted, 'content' | 'credential'>,
): Promise<Result<CastBallot, ServiceError> | undefined> {
  const cast = await store.boards.ballotsOf(office, { election, credential });
  const hash = hashHex(content);
  const same = cast.find((ballot) => ballot.hash === hash);
  if (same === undefined) return undefined;
  return same === cast.at(-1) ? ok({ tracker: trackerOf(hash), height: heightOf(same) }) : err({ type: 'conflict' });
}

/** Whether a member may vote with a credential: neither has ever been used with another, and she took no paper. */
export function isFree(
  bindings: readonly VoteBinding[],
  { voter, credential }: { readonly voter: number | null; readonly credential: string },
): boolean {
  return bindings.every(
    (binding) => !binding.isBlocked && binding.credential === credential && (voter === null || binding.voter === voter),
  );
}

/** Why nothing is cast with a credential now, if so. */
export async function refuseCredential(
  store: Store,
  at: AtElection,
  { sealed, credential }: { readonly sealed: SealedVote; readonly credential: string },
): Promise<ServiceError | undefined> {
  const unknown = { type: 'field', field: 'credential', problem: 'unknown' } as const;
  if (!sealed.mayVote.has(credential)) return unknown;
  if (sealed.spares.has(credential) && !(await isAssigned(store, at, credential))) return unknown;
  const { office, election } = at;
  const bindings = await store.votes.bindingsOf(office, { election, voter: null, credential });
  return bindings.some(({ isBlocked }) => isBlocked) ? { type: 'not-open' } : undefined;
}
