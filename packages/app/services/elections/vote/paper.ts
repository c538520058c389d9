// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type JsonObject, type Result } from '@amends/base';
import type { Store } from '../../../ports/store.ts';
import type { VoteBinding } from '../../../ports/vote-store.ts';
import type { VoterRow } from '../../../ports/voter-store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { noteAct } from '../acts/note-act.ts';
import type { ElectionActor } from '../enter-election.ts';
import { findVote, type AtElection, type Vote } from './find-vote.ts';
import { isLate } from './late-members.ts';
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

/** Who takes paper, and the public credential she has, where it is known. */
export type PaperTaker = { readonly voter: number; readonly credential: string | null };

/**
 * A teller asks that a member takes paper; another one confirms it. From then on nothing is cast with the member's own
 * credential, so it has to be named wherever a ballot of it would be taken without a code that is mailed to her.
 */
export async function askForPaper(
  context: Context,
  actor: ElectionActor,
  taker: PaperTaker,
): Promise<Result<{ readonly act: string }, ServiceError>> {
  const { office, election } = actor;
  const sealed = await sealedVote(context, actor);
  return await transact(context.db, async (store) => {
    const may = await mayTake(store, context, { ...actor, sealed, ...taker });
    if (!may.ok) return may;
    const waiting = (await store.acts.list(office, election)).filter(
      ({ kind, doneAt }) => kind === 'paper' && doneAt === null,
    );
    if (waiting.some(({ about }) => about.voter === taker.voter)) return err({ type: 'conflict' });
    if (may.value.issued + waiting.length >= may.value.pool) return err({ type: 'not-open' });
    const act = await noteAct(store, context, { ...actor, act: { kind: 'paper', about: { ...taker }, waits: true } });
    return ok({ act });
  });
}

type Asked = ElectionActor & { readonly sealed: SealedVote | undefined };

/** She takes it, now that a second teller has confirmed it. Everything is asked again: she may have voted meanwhile. */
export async function takeAskedPaper(
  store: Store,
  context: Context,
  { about, ...asked }: Asked & { readonly about: JsonObject },
): Promise<Result<JsonObject, ServiceError>> {
  const { office, election } = asked;
  const { voter, credential } = about;
  // Written by `askForPaper`.
  if (typeof voter !== 'number') return err({ type: 'not-found' });
  const named = typeof credential === 'string' ? credential : null;
  const may = await mayTake(store, context, { ...asked, voter, credential: named });
  if (!may.ok) return may;
  if (may.value.bound === undefined)
    await store.votes.bind(office, { election, binding: { voter, credential: named, isBlocked: true } });
  else await store.votes.block(office, { election, voter });
  return ok({ voter });
}

type MayTake = PaperView & { readonly bound: VoteBinding | undefined };

/** Whether she may, now: her credential is one that she can have, the board shows no ballot of it, and paper is left. */
async function mayTake(
  store: Store,
  context: Context,
  { sealed, voter, credential, ...at }: Asked & PaperTaker,
): Promise<Result<MayTake, ServiceError>> {
  const { office, election } = at;
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  if (vote.value.state !== 'sealed' || sealed === undefined) return err({ type: 'not-open' });
  const member = (await votersOf(store, at)).find(({ number }) => number === voter);
  if (member === undefined) return err({ type: 'field', field: 'voter', problem: 'unknown' });
  const bindings = await store.votes.bindingsOf(office, { election, voter, credential });
  const bound = bindings.find((one) => one.voter === voter);
  if (bound?.isBlocked === true || bindings.some((one) => one.voter !== voter)) return err({ type: 'conflict' });
  const named = credential ?? bound?.credential ?? null;
  const fault = await findFault(store, at, { sealed, vote: vote.value, member, named, bound });
  if (fault !== undefined) return err({ type: 'field', field: 'credential', problem: fault });
  const cast = named === null ? [] : await store.boards.ballotsOf(office, { election, credential: named });
  if (cast.length > 0) return err({ type: 'conflict' });
  const view = await readPaper(store, at, sealed);
  return view.issued < view.pool ? ok({ ...view, bound }) : err({ type: 'not-open' });
}

type Named = {
  readonly sealed: SealedVote;
  readonly vote: Vote;
  readonly member: VoterRow;
  readonly named: string | null;
  readonly bound: VoteBinding | undefined;
};

async function findFault(
  store: Store,
  at: AtElection,
  { sealed, vote, member, named, bound }: Named,
): Promise<'missing' | 'unknown' | undefined> {
  if (bound !== undefined) return named === bound.credential ? undefined : 'unknown';
  // A late member to whom no spare was given has no credential.
  if (await isLate(store, at, member.number)) return named === null ? undefined : 'unknown';
  const hasPrinted = member.email === null;
  // Without a code in her mail, who she is comes to light at no ballot.
  if (named === null) return hasPrinted || !vote.call.rules.confirmByCode ? 'missing' : undefined;
  const { mayVote, paper, spares, printed } = sealed;
  const isHers = mayVote.has(named) && !paper.has(named) && !spares.has(named) && printed.has(named) === hasPrinted;
  return isHers ? undefined : 'unknown';
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
