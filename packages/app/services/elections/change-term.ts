// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { dayOf, endTerm, isDay, type Term } from '@amends/domain';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import type { ElectionActor } from './enter-election.ts';

/** A teller writes into the register that an officer of her election was trained, or went before her term was over. */
export async function changeTerm(
  context: Context,
  { office, election }: ElectionActor,
  change: { readonly term: string; readonly what: 'trained' | 'stepped-down' | 'other'; readonly on: string },
): Promise<Result<null, ServiceError>> {
  const { what, on } = change;
  if (!isDay(on) || on > dayOf(context.clock())) return err({ type: 'field', field: 'on', problem: 'malformed' });
  return await transact(context.db, async ({ terms }) => {
    const row = (await terms.list(office)).find(({ id }) => id === change.term);
    if (row?.election !== election) return err({ type: 'not-found' });
    const changed: Result<Term, 'has-ended'> =
      what === 'trained' ? ok({ ...row.term, trainedOn: on }) : endTerm(row.term, { on, by: what });
    if (!changed.ok) return err({ type: 'conflict' });
    await terms.set(office, { id: row.id, term: changed.value });
    return ok(null);
  });
}
