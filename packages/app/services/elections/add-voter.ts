// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import {
  foldEmail,
  foldName,
  isEmail,
  isReadable,
  NAME_LENGTH_MAX,
  parseCall,
  ROLL_ROWS_MAX,
  type ElectionState,
} from '@amends/domain';
import type { VoterRow } from '../../ports/voter-store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { noteAct } from './acts/note-act.ts';
import type { ElectionActor } from './enter-election.ts';

type NewVoter = { readonly name: string; readonly email: string | null };

/** Until the vote is closed. */
const OPEN: readonly ElectionState[] = ['draft', 'called', 'sealed'];

export function mayAddVoter(state: ElectionState): boolean {
  return OPEN.includes(state);
}

/**
 * Adds one member whom the list forgot, also once ballots are made: then a spare credential is hers, for which two
 * tellers sign. The other tellers are told.
 */
export async function addVoter(
  context: Context,
  actor: ElectionActor,
  { name, email }: NewVoter,
): Promise<Result<VoterRow, ServiceError>> {
  const { office, election } = actor;
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const call = parseCall(row?.call);
    if (row === undefined || !call.ok) return err({ type: 'not-found' });
    // On the roll of a rehearsal are those who hold it, and nobody else.
    if (!mayAddVoter(row.state) || call.value.isRehearsal) return err({ type: 'not-open' });
    const voters = await store.voters.list(office, election);
    const fault = findAddFault({ name, email }, voters);
    if (fault !== undefined) return err(fault);
    const voter: VoterRow = {
      number: (voters.at(-1)?.number ?? 0) + 1,
      name: name.trim().replaceAll(/\s+/g, ' '),
      email,
      reasons: [],
      eligibleOn: call.value.schedule.eligibleOn,
      isAdded: true,
    };
    await store.voters.insert(office, { election, voter });
    const act = { kind: 'voter', about: { voter: voter.number }, waits: false } as const;
    await noteAct(store, context, { ...actor, act });
    return ok(voter);
  });
}

function findAddFault({ name, email }: NewVoter, voters: readonly VoterRow[]): ServiceError | undefined {
  const clean = foldName(name);
  if (clean === '') return { type: 'field', field: 'name', problem: 'missing' };
  if (clean.length > NAME_LENGTH_MAX) return { type: 'field', field: 'name', problem: 'too-long' };
  if (!isReadable(name)) return { type: 'field', field: 'name', problem: 'malformed' };
  if (email !== null && !isEmail(email)) return { type: 'field', field: 'email', problem: 'malformed' };
  if (voters.length >= ROLL_ROWS_MAX) return { type: 'field', field: 'name', problem: 'too-many' };
  // An address tells people apart; without one, a name has to.
  const isThere = voters.some((voter) =>
    email === null ? foldName(voter.name) === clean : foldEmail(voter.email ?? '') === foldEmail(email),
  );
  return isThere ? { type: 'field', field: email === null ? 'name' : 'email', problem: 'too-many' } : undefined;
}
