// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import {
  parseCall,
  previewRoll,
  type DateOrder,
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

export type GivenRoll = { readonly text: string; readonly dateOrder: DateOrder };
export type RollRefused =
  | ServiceError
  /** The file cannot be read at all. */
  | { readonly type: 'unreadable'; readonly error: RollError }
  /** Somebody stands there twice, or a line has a mistake. */
  | { readonly type: 'not-clean'; readonly preview: RollPreview };

/** The roll is replaced whole until ballots are made for it. */
const REPLACEABLE: readonly ElectionState[] = ['draft', 'called'];

export function mayReplaceRoll(state: ElectionState): boolean {
  return REPLACEABLE.includes(state);
}

/** What a list would make of the roll. Nothing is kept. */
export function previewFor(row: ElectionRow, { text, dateOrder }: GivenRoll): Result<RollPreview, RollRefused> {
  const call = parseCall(row.call);
  if (!call.ok || !mayReplaceRoll(row.state)) return err({ type: 'not-open' });
  const { rules, schedule, isRehearsal } = call.value;
  if (isRehearsal) return err({ type: 'not-open' });
  const preview = previewRoll(text, { rules, eligibleOn: schedule.eligibleOn, dateOrder });
  return preview.ok ? preview : err({ type: 'unreadable', error: preview.error });
}

/** Takes a list without mistakes as the roll, in the place of the one before. The other tellers are told. */
export async function useRoll(
  context: Context,
  actor: ElectionActor,
  given: GivenRoll,
): Promise<Result<RollPreview, RollRefused>> {
  const { office, election } = actor;
  let refused: RollRefused | undefined;
  const used = await transact(context.db, async (store): Promise<Result<RollPreview, ServiceError>> => {
    const row = await store.elections.find(office, election);
    if (row === undefined) return err({ type: 'not-found' });
    // Credentials were made for the roll as it is: whom it forgot is added, one by one.
    if ((await store.elections.document(office, { election, name: 'credentials' })) !== undefined)
      return err({ type: 'not-open' });
    const preview = previewFor(row, given);
    if (!preview.ok) refused = preview.error;
    else if (!preview.value.isClean) refused = { type: 'not-clean', preview: preview.value };
    if (!preview.ok || refused !== undefined) return err({ type: 'not-open' });
    const voters = toVoters(row, preview.value);
    await store.voters.replace(office, { election, voters });
    const act = { kind: 'roll', about: { count: voters.length }, waits: false } as const;
    await noteAct(store, context, { ...actor, act });
    return preview;
  });
  return refused === undefined ? used : err(refused);
}

function toVoters({ call }: ElectionRow, { rows }: RollPreview): readonly VoterRow[] {
  const read = parseCall(call);
  if (!read.ok) return [];
  const { eligibleOn } = read.value.schedule;
  return rows.map(({ name, email, reasons }, index) => {
    return { number: index + 1, name, email, reasons, eligibleOn, isAdded: false };
  });
}
