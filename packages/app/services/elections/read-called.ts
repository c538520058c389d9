// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ElectionId, type OfficeId, type Result } from '@amends/base';
import { parseCall, type ElectionCall, type ElectionState } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { ServiceError } from '../service-error.ts';

export type CalledElection = { readonly state: Exclude<ElectionState, 'draft'>; readonly call: ElectionCall };

/** An election that everybody may know of: a draft is nobody's but the tellers'. */
export async function readCalled(
  store: Store,
  { office, election }: { readonly office: OfficeId; readonly election: ElectionId },
): Promise<Result<CalledElection, ServiceError>> {
  const row = await store.elections.find(office, election);
  if (row === undefined || row.state === 'draft') return err({ type: 'not-found' });
  const call = parseCall(row.call);
  return call.ok ? ok({ state: row.state, call: call.value }) : err({ type: 'not-found' });
}
