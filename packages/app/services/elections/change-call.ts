// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ElectionId, type OfficeId, type Result } from '@amends/base';
import {
  mayChangeCall,
  parseCall,
  type CallFault,
  type ChangeContext,
  type ChangeFault,
  type ElectionCall,
} from '@amends/domain';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { findCallFaults } from './publish-call.ts';

export type ChangeError =
  ServiceError | { readonly type: 'call-faults'; readonly faults: readonly (CallFault | ChangeFault)[] };

type At = { readonly office: OfficeId; readonly election: ElectionId };

/**
 * Keeps a call as the committee wrote it. A draft may break rules for a while. One that is out may change only where
 * nobody relied on it, and keeps its rules; how votes are counted is fixed from the moment it is out.
 */
export async function changeCall(context: Context, at: At, call: ElectionCall): Promise<Result<void, ChangeError>> {
  const { office, election } = at;
  let faults: readonly (CallFault | ChangeFault)[] = [];
  const changed = await transact(context.db, async (store): Promise<Result<void, ServiceError>> => {
    const row = await store.elections.find(office, election);
    if (row === undefined) return err({ type: 'not-found' });
    if (!['draft', 'called', 'sealed'].includes(row.state)) return err({ type: 'not-open' });
    const before = parseCall(row.call);
    // What was made as a rehearsal stays as it was made, and no election becomes one.
    if (call.isRehearsal || (before.ok && before.value.isRehearsal)) return err({ type: 'not-open' });
    if (row.state !== 'draft') {
      if (!before.ok) return err({ type: 'conflict' });
      const own = findChangeFaults(before.value, call, { now: context.clock(), state: row.state });
      faults = own.length > 0 ? own : await findCallFaults(store, context, { ...at, call });
      if (faults.length > 0) return err({ type: 'not-open' });
    }
    await store.elections.setCall(office, { election, call });
    return ok(undefined);
  });
  return faults.length > 0 ? err({ type: 'call-faults', faults }) : changed;
}

/** What of it members relied on. */
export function findChangeFaults(
  before: ElectionCall,
  after: ElectionCall,
  context: ChangeContext,
): readonly ChangeFault[] {
  if (context.state === 'draft') return [];
  const isMethodKept = before.rules.method === after.rules.method;
  const method = isMethodKept ? [] : [{ field: 'rules.method', problem: 'fixed' } as const];
  return [...method, ...mayChangeCall(before, after, context)];
}
