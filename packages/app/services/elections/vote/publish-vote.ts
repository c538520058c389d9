// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { err, itemAt, must, type Result } from '@amends/base';
import { dayOf, type ElectionCall } from '@amends/domain';
import { openedVotes } from '@amends/election/board/opened-votes.ts';
import type { RunningElection } from '@amends/election/board/read-election.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { sizedTally } from '@amends/election/v1/shapes/tally.ts';
import { isStoreUnavailable, type Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { ballotsOf, countOutcome, type VotesIn } from '../count-outcome.ts';
import type { OutcomeCandidate } from '../outcome-body.ts';
import { dropWaiting } from '../acts/note-act.ts';
import { publishOutcome } from '../publish-outcome.ts';
import { standingCandidates } from '../standing-candidates.ts';
import { headOf } from './append-event.ts';
import { trusteesOf } from './ceremony.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { lotOf } from './lot.ts';
import { runningElection, streamArchive } from './vote-archive.ts';
import { votersOf } from './vote-roll.ts';

/** What a vote came to. */
export type OpenedVote = {
  /** The hash of the newest event that was read. */
  readonly head: string | undefined;
  readonly votes: VotesIn;
  readonly voted: number;
  /** The numbers of the trustees who opened it. */
  readonly openers: readonly number[];
  readonly archiveHash: string;
};

/** How a result may be published: `needsLot` waits until every trustee has shown her part of the lot. */
export type Publishing = { readonly needsLot: boolean };

/**
 * Reads what the trustees opened out of the whole archive. With many ballots that takes a while, so it is done before
 * the transaction that publishes it: everybody else would wait for that.
 *
 * @returns undefined while there is no result on the board
 */
export async function readOpenedVote(context: Context, at: AtElection): Promise<OpenedVote | undefined> {
  const running = await runningElection(context, at);
  if (running?.board.stage !== 'decided') return undefined;
  return {
    head: running.board.last,
    votes: votesIn(running),
    voted: votedIn(running),
    openers: running.decryptions.map(({ owner }) => owner).toSorted((one, other) => one - other),
    archiveHash: await archiveHash(context, at),
  };
}

/**
 * Counts what the trustees opened and publishes it, in the caller's transaction. Where the lot needs not be whole,
 * parts that are missing count as zeros, and are named. `busy` where the board has moved since it was read.
 */
export async function publishOpened(
  { store, context }: { readonly store: Store; readonly context: Context },
  at: AtElection,
  { opened, needsLot }: Publishing & { readonly opened: OpenedVote | undefined },
): Promise<Result<null, ServiceError>> {
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  const { call, state } = vote.value;
  const lot = await lotOf(store, at);
  if (state !== 'closed' || opened === undefined || lot === undefined) return err({ type: 'not-open' });
  if (needsLot && lot.missing.length > 0) return err({ type: 'not-open' });
  if ((await headOf(store, at))?.hash !== opened.head) return err({ type: 'busy' });
  const { votes, voted } = opened;
  const body = countOutcome(
    call,
    {
      candidates: await askedAbout(store, at, call),
      votes,
      voters: { rollSize: Math.max(voted, (await votersOf(store, at)).length), voted },
      lot: { kind: 'seed', ...lot },
      counted: { place: 'amends', by: await namesOf(store, at, opened.openers), on: dayOf(context.clock()) },
      archiveHash: opened.archiveHash,
    },
    context.clock(),
  );
  // What was asked follows from the call, and the lot is there.
  const publication = { ...at, act: 'count', call, body: must(body), ballots: ballotsOf(votes) } as const;
  return await publishOutcome(store, publication);
}

/** Reads it and publishes it. A teller who asked another for that asks no longer. */
export async function publishVote(
  context: Context,
  at: AtElection,
  { needsLot }: Publishing,
): Promise<Result<null, ServiceError>> {
  const opened = await readOpenedVote(context, at);
  return await transact(context.db, async (store) => {
    const published = await publishOpened({ store, context }, at, { opened, needsLot });
    if (published.ok) await dropWaiting(store, at, 'publish');
    return published;
  });
}

/**
 * Publishes it once nothing is missing; otherwise the committee decides when. What a trustee brought just now is kept
 * whatever comes of this: on the tellers' page there is a button for it, too.
 */
export async function publishWhenComplete(context: Context, at: AtElection): Promise<boolean> {
  const { store } = context.db;
  try {
    const decided = await store.boards.ofType(at.office, { election: at.election, type: 'Result' });
    if (decided.length === 0 || (await lotOf(store, at))?.missing.length !== 0) return false;
    return (await publishVote(context, at, { needsLot: true })).ok;
  } catch (error) {
    if (isStoreUnavailable(error)) return false;
    throw error;
  }
}

async function askedAbout(
  store: Store,
  at: AtElection,
  { kind, subject }: ElectionCall,
): Promise<readonly OutcomeCandidate[]> {
  if (kind === 'officers') return await standingCandidates(store, at);
  return [{ name: subject ?? '', declaredOptions: [], withdrawn: false }];
}

/** Trustees by name, in the order of their numbers. */
async function namesOf(store: Store, at: AtElection, numbers: readonly number[]): Promise<string> {
  const { names } = await trusteesOf(store, at);
  return numbers.map((number) => itemAt(names, number - 1)).join(', ');
}

/** Ballots that count, one for each credential. */
function votedIn({ board }: RunningElection): number {
  const tallied = itemAt(itemAt(board.happened.EncryptedTally, 0), 1);
  return must(parseExact(tallied.content, sizedTally)).num_tallied;
}

/** What was opened, as the count takes it: read as everybody's `election count` reads it out of the archive. */
function votesIn({ board, ground }: RunningElection): VotesIn {
  const { questions } = must(openedVotes(ground.election, board));
  const { names, ballots, sums } = itemAt(questions, 0);
  if (sums === null) return { type: 'ballots', ballots };
  if (isYesOrNo(names))
    return {
      type: 'approve-reject',
      votes: questions.map((question) => {
        const [approve = 0, reject = 0] = question.sums?.totals ?? [];
        return { approve, reject };
      }),
    };
  return { type: 'totals', totals: sums.totals, blank: sums.papers.blank };
}

/** A vote between names asks for a list; yes or no is asked of each name by itself. */
function isYesOrNo(names: readonly string[]): boolean {
  return names.join('/') === 'Yes/No';
}

async function archiveHash(context: Context, at: AtElection): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of (await streamArchive(context, at)) ?? []) hash.update(piece);
  return hash.digest('hex');
}
