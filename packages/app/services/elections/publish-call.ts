// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ElectionId, type OfficeId, type Result } from '@amends/base';
import { checkCall, dayOf, parseCall, type CallFault, type ElectionCall } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';

export type PublishError = ServiceError | { readonly type: 'call-faults'; readonly faults: readonly CallFault[] };

type At = { readonly office: OfficeId; readonly election: ElectionId };

/** Calls an election: from now on its page is public, and its method is fixed. */
export async function publishCall(context: Context, at: At): Promise<Result<ElectionCall, PublishError>> {
  const { office, election } = at;
  let faults: readonly CallFault[] = [];
  const published = await transact(context.db, async (store): Promise<Result<ElectionCall, ServiceError>> => {
    const row = await store.elections.find(office, election);
    if (row === undefined) return err({ type: 'not-found' });
    const draft = parseCall(row.call);
    if (row.state !== 'draft' || !draft.ok) return err({ type: 'conflict' });
    faults = await findCallFaults(store, context, { ...at, call: draft.value });
    if (faults.length > 0) return err({ type: 'not-open' });
    const { schedule, ...rest } = draft.value;
    const call = { ...rest, schedule: { ...schedule, calledOn: dayOf(context.clock()) } };
    await store.elections.setCall(office, { election, call });
    const moved = await store.elections.setState(office, { election, from: 'draft', to: 'called' });
    return moved ? ok(call) : err({ type: 'conflict' });
  });
  return faults.length > 0 ? err({ type: 'call-faults', faults }) : published;
}

/** What keeps a call from being published as it stands. */
export async function findCallFaults(
  store: Store,
  { clock }: Context,
  { office, election, call }: At & { readonly call: ElectionCall },
): Promise<readonly CallFault[]> {
  const people = await store.elections.people(office, election);
  const tellers = people.filter(({ role, verifyKey }) => role === 'teller' && verifyKey !== null).length;
  const eligible = await store.voters.countEligible(office, election);
  return checkCall(call, { now: clock(), rollSize: eligible === 0 ? null : eligible, tellers });
}
