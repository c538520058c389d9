// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { callOf } from './call-of.ts';
import type { ElectionActor } from './enter-election.ts';
import { openFollowUp, type OpenedFollowUp } from './open-follow-up.ts';
import { readOutcome } from './outcome-body.ts';

/** Opens a draft for the seats that a certified result left vacant. */
export async function openByElection(
  context: Context,
  { office, election }: ElectionActor,
): Promise<Result<OpenedFollowUp, ServiceError>> {
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const call = row && callOf(row);
    const vacant = (await readOutcome(store, { office, election }))?.outcome?.vacant ?? 0;
    if (row?.state !== 'certified' || call === undefined || vacant === 0) return err({ type: 'conflict' });
    const title = `By-election: ${call.title}`;
    return await openFollowUp(store, context, {
      office,
      election,
      title,
      kind: 'officers',
      subject: null,
      seats: vacant,
    });
  });
}
