// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { err, itemAt, must, ok, type Result } from '@amends/base';
import { dayOf, type ElectionCall } from '@amends/domain';
import { openedVotes } from '@amends/election/board/opened-votes.ts';
import type { RunningElection } from '@amends/election/board/read-election.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { sizedTally } from '@amends/election/v1/shapes/tally.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { ballotsOf, countOutcome, type VotesIn } from '../count-outcome.ts';
import type { OutcomeCandidate } from '../outcome-body.ts';
import { publishOutcome } from '../publish-outcome.ts';
import { standingCandidates } from '../standing-candidates.ts';
import { trusteesOf } from './ceremony.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { lotOf } from './lot.ts';
import { runningElection, streamArchive } from './vote-archive.ts';
import { votersOf } from './vote-roll.ts';

/**
 * Counts what the trustees opened and publishes it, in the caller's transaction.
 *
 * @param needsLot - waits until every trustee has shown her part of the lot; without it, parts that are missing count
 *   as zeros, and are named
 */
export async function publishVote(
  { store, context }: { readonly store: Store; readonly context: Context },
  at: AtElection,
  { needsLot }: { readonly needsLot: boolean },
): Promise<Result<null, ServiceError>> {
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  const { call, state } = vote.value;
  const running = state === 'closed' ? await runningElection(context, at, store) : undefined;
  const lot = await lotOf(store, at);
  if (running?.board.stage !== 'decided' || lot === undefined) return err({ type: 'not-open' });
  if (needsLot && lot.missing.length > 0) return err({ type: 'not-open' });
  const voted = votedIn(running);
  const votes = votesIn(running);
  const body = countOutcome(
    call,
    {
      candidates: await askedAbout(store, at, call),
      votes,
      voters: { rollSize: Math.max(voted, (await votersOf(store, at)).length), voted },
      lot: { kind: 'seed', ...lot },
      counted: { place: 'amends', by: await openedBy(store, at, running), on: dayOf(context.clock()) },
      archiveHash: await archiveHash(store, context, at),
    },
    context.clock(),
  );
  // What was asked follows from the call, and the lot is there.
  return await publishOutcome(store, { ...at, act: 'count', call, body: must(body), ballots: ballotsOf(votes) });
}

/** Publishes it once nothing is missing; otherwise the committee decides when. */
export async function publishWhenComplete(
  { store, context }: { readonly store: Store; readonly context: Context },
  at: AtElection,
): Promise<Result<null, ServiceError>> {
  const published = await publishVote({ store, context }, at, { needsLot: true });
  return published.ok || published.error.type === 'not-open' ? ok(null) : published;
}

async function askedAbout(
  store: Store,
  at: AtElection,
  { kind, subject }: ElectionCall,
): Promise<readonly OutcomeCandidate[]> {
  if (kind === 'officers') return await standingCandidates(store, at);
  return [{ name: subject ?? '', declaredOptions: [], withdrawn: false }];
}

/** The trustees who opened the count, by name, in the order of their numbers. */
async function openedBy(store: Store, at: AtElection, { decryptions }: RunningElection): Promise<string> {
  const { names } = await trusteesOf(store, at);
  const owners = decryptions.map(({ owner }) => owner).toSorted((one, other) => one - other);
  return owners.map((owner) => itemAt(names, owner - 1)).join(', ');
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

async function archiveHash(store: Store, context: Context, at: AtElection): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of (await streamArchive(context, at, store)) ?? []) hash.update(piece);
  return hash.digest('hex');
}
