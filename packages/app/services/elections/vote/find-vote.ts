// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ElectionId, type OfficeId, type Result } from '@amends/base';
import { isRanked, parseCall, type ElectionCall, type ElectionState, type Phase } from '@amends/domain';
import { BELENIOS_2048, RFC_3526_2048 } from '@amends/election/group/parameters.ts';
import type { ElectionPowers } from '../../../ports/election-powers.ts';
import type { Store } from '../../../ports/store.ts';
import type { ServiceError } from '../../service-error.ts';
import { phaseNow } from '../phase-now.ts';

export type AtElection = { readonly office: OfficeId; readonly election: ElectionId };

/** An election whose ballots are cast here, once it is called. */
export type Vote = {
  readonly state: ElectionState;
  readonly phase: Phase;
  readonly call: ElectionCall;
};

/** The vote of an election; `not-found` for a draft, and where members vote elsewhere. */
export async function findVote(store: Store, at: AtElection, now: number): Promise<Result<Vote, ServiceError>> {
  const row = await store.elections.find(at.office, at.election);
  if (row === undefined || row.state === 'draft') return err({ type: 'not-found' });
  const call = parseCall(row.call);
  if (!call.ok || call.value.ballot !== 'amends') return err({ type: 'not-found' });
  const { state } = row;
  const { phase } = await phaseNow(store, at, { state, call: call.value, now });
  return ok({ state, phase, call: call.value });
}

/** The name of the group that keys and ballots are made in: one that ranks can stand in, where they may have to. */
export function groupFor({ rules }: ElectionCall, { testGroup }: ElectionPowers): string {
  return testGroup?.name ?? (isRanked(rules.method) ? RFC_3526_2048.name : BELENIOS_2048.name);
}
