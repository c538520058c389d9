// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { ballotQuestions, dayOf, type ElectionAct, type ElectionCall, type FormFields } from '@amends/domain';
import type { Ballot } from '@amends/election/count/ballot.ts';
import type { CountError } from '@amends/election/count/count-result.ts';
import type { ElectionRow } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { callOf } from './call-of.ts';
import { ballotsOf, countOutcome, type OutcomeInput } from './count-outcome.ts';
import { readEnteredResult, readRollSize, type EntryContext, type EntryFault } from './entered-result.ts';
import type { ElectionActor } from './enter-election.ts';
import type { AtElection, OutcomeBody } from './outcome-body.ts';
import { publishOutcome } from './publish-outcome.ts';
import { rollOf } from './roll-of.ts';
import { standingCandidates } from './standing-candidates.ts';
import { isVoteForced } from './vote-forced.ts';

export type CountedEntry = { readonly body: OutcomeBody; readonly ballots: readonly Ballot[] | null };
export type EntryError =
  | ServiceError
  | { readonly type: 'faults'; readonly faults: readonly EntryFault[] }
  | { readonly type: 'not-counted'; readonly error: CountError };

/** What a committee is asked when it brings a result. */
export async function entryContext(
  store: Store,
  { clock }: Pick<Context, 'clock'>,
  at: AtElection & { readonly call: ElectionCall },
): Promise<EntryContext> {
  const { call } = at;
  const candidates = await standingCandidates(store, at);
  const isForced = await isVoteForced(store, at);
  const standing = candidates.filter(({ withdrawn }) => !withdrawn);
  const questions = ballotQuestions(call, standing, isForced);
  const roll = await rollOf(store, at);
  // Those who are asked about one by one are all who stand.
  const asked = questions.type === 'approve-reject' && call.kind === 'officers' ? standing : candidates;
  return { call, candidates: asked, questions, rollSize: roll?.length ?? null, today: dayOf(clock()) };
}

/** Counts what the committee brought, and keeps nothing. */
export async function countEntry(
  context: Context,
  at: AtElection,
  fields: FormFields,
): Promise<Result<CountedEntry, EntryError>> {
  return await countIn(context.db.store, context, { ...at, fields });
}

/** Publishes what the committee brought, as it was counted before its eyes. */
export async function publishEntry(
  context: Context,
  { office, election }: ElectionActor,
  fields: FormFields,
): Promise<Result<null, EntryError>> {
  let refused: EntryError | undefined;
  const published = await transact(context.db, async (store): Promise<Result<null, ServiceError>> => {
    const counted = await countIn(store, context, { office, election, fields });
    if (!counted.ok) {
      refused = counted.error;
      return err({ type: 'conflict' });
    }
    const { call, act, ...entry } = counted.value;
    return await publishOutcome(store, { office, election, act, call, ...entry });
  });
  return refused === undefined ? published : err(refused);
}

async function countIn(
  store: Store,
  context: Context,
  { office, election, fields }: AtElection & { readonly fields: FormFields },
): Promise<
  Result<
    CountedEntry & {
      readonly call: ElectionCall;
      readonly act: Extract<ElectionAct, 'enter-result' | 'acclaim'>;
    },
    EntryError
  >
> {
  const row = await store.elections.find(office, election);
  const call = row && callOf(row);
  if (row === undefined || call === undefined) return err({ type: 'not-found' });
  const entry = await entryContext(store, context, { office, election, call });
  if (!mayEnter(row, { entry, now: context.clock() })) return err({ type: 'not-open' });
  const input = inputOf(fields, entry);
  if (!input.ok) return err({ type: 'faults', faults: input.error });
  const body = countOutcome(call, input.value, context.clock());
  if (!body.ok) return err({ type: 'not-counted', error: body.error });
  const act = input.value.votes.type === 'acclamation' ? 'acclaim' : 'enter-result';
  return ok({ call, act, body: body.value, ballots: ballotsOf(input.value.votes) });
}

/** Whether a result may be brought now: after nominations where nobody votes, else once the vote has begun elsewhere. */
export function mayEnter(
  { state }: ElectionRow,
  { entry, now }: { readonly entry: EntryContext; readonly now: number },
): boolean {
  const { call, questions } = entry;
  if (state !== 'called') return false;
  const { nominationsCloseAt, votingOpensAt } = call.schedule;
  if (hasNoVote(questions)) return now >= (nominationsCloseAt ?? votingOpensAt);
  return call.ballot === 'elsewhere' && now >= votingOpensAt;
}

type NoVote = Extract<EntryContext['questions'], { readonly type: 'nobody' | 'acclamation' }>;

export function hasNoVote(questions: EntryContext['questions']): questions is NoVote {
  return questions.type === 'nobody' || questions.type === 'acclamation';
}

/** Whoever comes in without a vote can be recalled, and how many have to ask for that follows from how many members are. */
export function asksRollSize({ questions, rollSize }: EntryContext): boolean {
  return questions.type === 'acclamation' && rollSize === null;
}

function inputOf(fields: FormFields, entry: EntryContext): Result<OutcomeInput, readonly EntryFault[]> {
  const { questions, candidates, today } = entry;
  if (!hasNoVote(questions)) return readEnteredResult(fields, entry);
  const rollSize = asksRollSize(entry) ? readRollSize(fields) : ok(entry.rollSize ?? 0);
  if (!rollSize.ok) return rollSize;
  return ok({
    // Nobody was asked about them, so that who withdrew is on no ballot.
    candidates: candidates.filter(({ withdrawn }) => !withdrawn),
    votes: { type: questions.type },
    voters: { rollSize: rollSize.value, voted: 0 },
    lot: null,
    counted: { place: 'paper', by: '', on: today },
    archiveHash: null,
  });
}
