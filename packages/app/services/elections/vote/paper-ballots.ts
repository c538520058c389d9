// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, toBase64url, type ElectionPersonId, type Result } from '@amends/base';
import { hashHex } from '@amends/election/group/hash-number.ts';
import type { Store } from '../../../ports/store.ts';
import type { PendingBallot } from '../../../ports/vote-store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { admitBallot, refuseCredential, type Admitted, type CastBallot } from './admit-ballot.ts';
import type { AtElection } from './find-vote.ts';
import { mayCastPaper } from './paper.ts';
import type { SealedVote } from './sealed-vote.ts';
import { trackerOf } from './tracker.ts';
import { codeMac } from './vote-codes.ts';

/** A paper ballot that one teller sent, and that waits for another. */
export type WaitingPaper = {
  readonly pending: string;
  readonly tracker: string;
  /** Whoever asks sent it herself: another teller confirms it. */
  readonly isMine: boolean;
};

/** Two tellers sit together, so this is ample. */
const CONFIRM_MS = 24 * 60 * 60 * 1000;
/** Ballots that wait with one credential. */
const WAITING_MAX = 10;

type Paper = Pick<Admitted, 'content' | 'credential'> & {
  readonly sealed: SealedVote;
  readonly actor: ElectionActor | undefined;
};

/** Takes a paper ballot from a teller. It is put on the board when another teller has confirmed it. */
export async function castPaper(
  context: Context,
  at: AtElection,
  { sealed, content, credential, actor }: Paper,
): Promise<Result<{ readonly pending: string; readonly waitsFor: 'teller' }, ServiceError>> {
  if (actor?.person.role !== 'teller') return err({ type: 'not-signed-in' });
  return await transact<{ pending: string; waitsFor: 'teller' }>(context.db, async (store) => {
    if (!(await mayCastPaper(store, at, { sealed, credential }))) return err({ type: 'not-open' });
    const { office, election } = at;
    const asked = await store.votes.pendingOf(office, { election, credential, voter: null });
    const same = asked.find((one) => one.endsAt > context.clock() && equalBytes(one.bytes, content));
    if (same !== undefined) return ok({ pending: same.id, waitsFor: 'teller' });
    if (asked.length >= WAITING_MAX) return err({ type: 'too-many-tries' });
    const id = toBase64url(context.random(16));
    const codeHash = senderMac(context, at, { id, teller: actor.person.id });
    const endsAt = context.clock() + CONFIRM_MS;
    await store.votes.insertPending(office, {
      election,
      pending: { id, voter: null, credential, codeHash, bytes: content, endsAt },
    });
    return ok({ pending: id, waitsFor: 'teller' });
  });
}

/** Puts it on the board, where it is not the teller who sent it that asks. */
export async function confirmPaper(
  context: Context,
  at: AtElection,
  { sealed, pending, actor }: Pick<Paper, 'sealed' | 'actor'> & { readonly pending: PendingBallot },
): Promise<Result<CastBallot, ServiceError>> {
  if (actor?.person.role !== 'teller') return err({ type: 'not-signed-in' });
  if (isSender(context, at, { pending, actor })) return err({ type: 'field', field: 'pending', problem: 'malformed' });
  const { credential, bytes: content } = pending;
  return await transact(context.db, async (store) => {
    const refused = await refuseCredential(store, at, { sealed, credential });
    if (refused !== undefined) return err(refused);
    if (!(await mayCastPaper(store, at, { sealed, credential }))) return err({ type: 'not-open' });
    return await admitBallot({ store, context }, at, { content, credential, voter: null });
  });
}

/** The paper ballots that wait for another teller. */
export async function waitingPapers(
  context: Context,
  actor: ElectionActor,
  { sealed, store }: { readonly sealed: SealedVote; readonly store: Store },
): Promise<readonly WaitingPaper[]> {
  const { office, election } = actor;
  const all = await store.votes.pendings(office, election);
  const onBoard = new Set((await store.boards.ballots(office, election)).map(({ hash }) => hash));
  return all
    .filter(({ credential, endsAt }) => sealed.paper.has(credential) && endsAt > context.clock())
    .map((pending) => ({ pending, hash: hashHex(pending.bytes) }))
    .filter(({ hash }) => !onBoard.has(hash))
    .map(({ pending, hash }) => ({
      pending: pending.id,
      tracker: trackerOf(hash),
      isMine: isSender(context, actor, { pending, actor }),
    }));
}

function isSender(
  context: Context,
  at: AtElection,
  { pending, actor }: { readonly pending: PendingBallot; readonly actor: ElectionActor },
): boolean {
  return equalBytes(pending.codeHash, senderMac(context, at, { id: pending.id, teller: actor.person.id }));
}

/** Where a code is kept of other ballots. No code looks like it. */
function senderMac(
  context: Context,
  at: AtElection,
  { id, teller }: { readonly id: string; readonly teller: ElectionPersonId },
): Uint8Array {
  return codeMac(context, at, { id, code: `teller ${teller}` });
}
