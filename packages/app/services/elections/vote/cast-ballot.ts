// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, toBase64url, utf8, type Result } from '@amends/base';
import { ballot as ballotShape } from '@amends/election/v1/shapes/ballot.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import type { PendingBallot } from '../../../ports/vote-store.ts';
import type { Context } from '../../context.ts';
import { normalEmail } from '../../create-office.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { admitBallot, castBefore, isFree, refuseCredential, type CastBallot } from './admit-ballot.ts';
import { checkInLine } from './check-line.ts';
import { findVote, type AtElection, type Vote } from './find-vote.ts';
import { mayHold } from './late-members.ts';
import { castPaper } from './paper-ballots.ts';
import { needsCode } from './needs-code.ts';
import { sealedVote, type SealedVote } from './sealed-vote.ts';
import { codeMac, drawCode } from './vote-codes.ts';
import { mailCode } from './vote-mails.ts';
import { votersOf } from './vote-roll.ts';

export type Casting = {
  /** The ballot, as it is to stand on the board. */
  readonly ballot: string;
  /** Where the code is to go to. */
  readonly email?: string | undefined;
};

/** On the board, or waiting for a code under an id that nobody else knows; for another teller where it is paper. */
export type CastOutcome = CastBallot | { readonly pending: string; readonly waitsFor?: 'teller' };

/** Far more than the largest ballot; what is more is not looked at. */
const BALLOT_LENGTH_MAX = 1_000_000;
const CODE_MS = 30 * 60 * 1000;
/** How long the same ballot may be sent again without another code being mailed. */
const RESEND_MS = 60 * 1000;
/** Codes asked for with one credential in a day. */
const CODES_MAX = 10;
/**
 * Other credentials with which a code may be mailed to one member in a day. Before she voted anybody with a credential
 * can name her address: one who does so takes nothing from her, and many fill her mailbox no further.
 */
const OTHERS_MAX = 5;

/**
 * Takes a ballot. All of its proofs are checked, and that its credential may vote. Where a code is asked for, it waits
 * until that was typed; otherwise it is on the board when this is answered. Paper is cast by two tellers.
 */
export async function castBallot(
  context: Context,
  at: AtElection,
  casting: Casting & { readonly actor?: ElectionActor | undefined },
): Promise<Result<CastOutcome, ServiceError>> {
  const ready = await readyFor(context, at);
  if (!ready.ok) return ready;
  const { sealed, vote } = ready.value;
  const content = utf8(casting.ballot);
  const credential = await readCredential(context, at, { sealed, content });
  if (!credential.ok) return credential;
  const admitted = { content, credential: credential.value, voter: null };
  const isThere = await castBefore(context.db.store, at, admitted);
  if (isThere !== undefined) return isThere;
  const checked = await checkInLine(context, sealed, content);
  if (!checked.ok) return checked;
  if (sealed.paper.has(credential.value))
    return await castPaper(context, at, { sealed, content, credential: credential.value, actor: casting.actor });
  if (await needsCode(context.db.store, at, { sealed, call: vote.call, credential: credential.value }))
    return await askForCode(context, at, {
      ...admitted,
      email: casting.email,
      title: vote.call.title,
      isSpare: sealed.spares.has(credential.value),
    });
  return await transact(context.db, async (store) => await admitBallot({ store, context }, at, admitted));
}

async function readyFor(
  context: Context,
  at: AtElection,
): Promise<Result<{ readonly sealed: SealedVote; readonly vote: Vote }, ServiceError>> {
  const vote = await findVote(context.db.store, at, context.clock());
  if (!vote.ok) return vote;
  const sealed = vote.value.phase === 'voting' ? await sealedVote(context, at) : undefined;
  return sealed === undefined ? err({ type: 'not-open' }) : ok({ sealed, vote: vote.value });
}

/** Whose a ballot says it is, if she may cast one. It costs nothing, and is asked before any proof is checked. */
async function readCredential(
  context: Context,
  at: AtElection,
  { sealed, content }: { readonly sealed: SealedVote; readonly content: Uint8Array },
): Promise<Result<string, ServiceError>> {
  const malformed = err({ type: 'field', field: 'ballot', problem: 'malformed' } as const);
  if (content.length > BALLOT_LENGTH_MAX) return err({ type: 'field', field: 'ballot', problem: 'too-large' });
  const read = parseExact(content, ballotShape);
  if (!read.ok) return malformed;
  const { credential } = read.value;
  const refused = await refuseCredential(context.db.store, at, { sealed, credential });
  return refused === undefined ? ok(credential) : err(refused);
}

type Asking = {
  readonly content: Uint8Array;
  readonly credential: string;
  readonly email: string | undefined;
  readonly title: string;
  /** Whether it is a credential for late additions. */
  readonly isSpare: boolean;
};

/** The answer is the same whether or not a code was mailed: it tells nobody who is on the roll. */
async function askForCode(
  context: Context,
  at: AtElection,
  { content, credential, email, title, isSpare }: Asking,
): Promise<Result<CastOutcome, ServiceError>> {
  const { office, election } = at;
  if (email === undefined || email.trim() === '') return err({ type: 'field', field: 'email', problem: 'missing' });
  const id = toBase64url(context.random(16));
  const code = drawCode(context.random);
  return await transact<CastOutcome>(context.db, async (store) => {
    const voters = await votersOf(store, at);
    const voter = voters.find((one) => one.email !== null && normalEmail(one.email) === normalEmail(email)) ?? null;
    const who = { voter: voter?.number ?? null, credential };
    const bindings = await store.votes.bindingsOf(office, { election, ...who });
    const asked = await store.votes.pendingOf(office, { election, ...who });
    if (asked.filter((one) => one.credential === credential).length >= CODES_MAX)
      return err({ type: 'too-many-tries' });
    const isMailed =
      voter !== null &&
      othersMailed(asked, { voter: voter.number, credential }) < OTHERS_MAX &&
      isFree(bindings, who) &&
      (await mayHold(store, at, { voter: voter.number, isSpare }));
    const mailedTo = isMailed ? voter.number : null;
    // Sent again because an answer was lost, or somebody pressed twice: the code is on its way already.
    const sentAfter = context.clock() + CODE_MS - RESEND_MS;
    const waiting = asked.find(
      (one) => one.endsAt > sentAfter && one.voter === mailedTo && equalBytes(one.bytes, content),
    );
    if (waiting !== undefined) return ok({ pending: waiting.id });
    const codeHash = codeMac(context, at, { id, code });
    const endsAt = context.clock() + CODE_MS;
    const pending = { id, voter: mailedTo, credential, codeHash, bytes: content, endsAt };
    await store.votes.insertPending(office, { election, pending });
    if (isMailed && voter.email !== null)
      await mailCode(store, context, { office, to: voter.email, title, code, name: voter.name, until: endsAt });
    return ok({ pending: id });
  });
}

function othersMailed(
  asked: readonly PendingBallot[],
  { voter, credential }: { readonly voter: number; readonly credential: string },
): number {
  const others = asked.filter((one) => one.voter === voter && one.credential !== credential);
  return new Set(others.map((one) => one.credential)).size;
}
