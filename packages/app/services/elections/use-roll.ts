// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import {
  checkRanked,
  parseCall,
  previewRoll,
  type DateOrder,
  type ElectionCall,
  type ElectionState,
  type RollError,
  type RollPreview,
} from '@amends/domain';
import type { ElectionRow } from '../../ports/election-store.ts';
import type { VoterRow } from '../../ports/voter-store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { noteAct } from './acts/note-act.ts';
import type { ElectionActor } from './enter-election.ts';

export type GivenRoll = {
  readonly text: string;
  readonly dateOrder: DateOrder;
  /** Why members rank although they are few, where the call does not say it yet. */
  readonly rankedReason?: string;
};

/** Why a list has too few voters for rankings, in an election that is called: a draft is asked when it is published. */
export type RankedProblem = 'reason-missing' | 'reason-malformed' | 'ranked-refused';
export type SeenRoll = RollPreview & {
  readonly ranked: RankedProblem | null;
  /** The call as it will stand: with the reason, if one was given and is needed. */
  readonly call: ElectionCall;
};
export type RollRefused =
  | ServiceError
  /** The file cannot be read at all. */
  | { readonly type: 'unreadable'; readonly error: RollError }
  /** Somebody stands there twice, a line has a mistake, or there are too few voters for rankings. */
  | { readonly type: 'not-clean'; readonly preview: SeenRoll };

/** The roll is replaced whole until ballots are made for it. */
const REPLACEABLE: readonly ElectionState[] = ['draft', 'called'];

export function mayReplaceRoll(state: ElectionState): boolean {
  return REPLACEABLE.includes(state);
}

/** What a list would make of the roll. Nothing is kept. */
export function previewFor(row: ElectionRow, given: GivenRoll): Result<SeenRoll, RollRefused> {
  const { text, dateOrder } = given;
  const call = parseCall(row.call);
  if (!call.ok || !mayReplaceRoll(row.state)) return err({ type: 'not-open' });
  const { rules, schedule, isRehearsal } = call.value;
  if (isRehearsal) return err({ type: 'not-open' });
  const preview = previewRoll(text, { rules, eligibleOn: schedule.eligibleOn, dateOrder });
  if (!preview.ok) return err({ type: 'unreadable', error: preview.error });
  if (row.state === 'draft') return ok({ ...preview.value, call: call.value, ranked: null });
  return ok({ ...preview.value, ...withReason(call.value, given, preview.value.eligible) });
}

/** Takes a list without mistakes as the roll, in the place of the one before. The other tellers are told. */
export async function useRoll(
  context: Context,
  actor: ElectionActor,
  given: GivenRoll,
): Promise<Result<SeenRoll, RollRefused>> {
  const { office, election } = actor;
  let refused: RollRefused | undefined;
  const used = await transact(context.db, async (store): Promise<Result<SeenRoll, ServiceError>> => {
    const row = await store.elections.find(office, election);
    if (row === undefined) return err({ type: 'not-found' });
    // Credentials were made for the roll as it is: whom it forgot is added, one by one.
    if ((await store.elections.document(office, { election, name: 'credentials' })) !== undefined)
      return err({ type: 'not-open' });
    const preview = previewFor(row, given);
    if (!preview.ok) refused = preview.error;
    else if (!preview.value.isClean || preview.value.ranked !== null)
      refused = { type: 'not-clean', preview: preview.value };
    if (!preview.ok || refused !== undefined) return err({ type: 'not-open' });
    const voters = toVoters(row, preview.value);
    if (row.state === 'called') await store.elections.setCall(office, { election, call: preview.value.call });
    await store.voters.replace(office, { election, voters });
    const act = { kind: 'roll', about: { count: voters.length }, waits: false } as const;
    await noteAct(store, context, { ...actor, act });
    return preview;
  });
  return refused === undefined ? used : err(refused);
}

/** The call with a reason that it lacked, and what still keeps so few from ranking. */
function withReason(
  call: ElectionCall,
  { rankedReason = '' }: GivenRoll,
  eligible: number,
): Pick<SeenRoll, 'call' | 'ranked'> {
  const [fault] = checkRanked(call, eligible);
  if (fault === undefined) return { call, ranked: null };
  if (fault.problem !== 'reason-missing') return { call, ranked: 'ranked-refused' };
  if (rankedReason.trim() === '') return { call, ranked: 'reason-missing' };
  const read = parseCall({ ...call, rankedReason });
  return read.ok ? { call: read.value, ranked: null } : { call, ranked: 'reason-malformed' };
}

function toVoters({ call }: ElectionRow, { rows }: RollPreview): readonly VoterRow[] {
  const read = parseCall(call);
  if (!read.ok) return [];
  const { eligibleOn } = read.value.schedule;
  return rows.map(({ name, email, reasons }, index) => {
    return { number: index + 1, name, email, reasons, eligibleOn, isAdded: false };
  });
}
