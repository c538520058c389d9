// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import { foldName } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import type { ElectionActor } from './enter-election.ts';
import { isSubject } from './is-subject.ts';
import { openFollowUp, type OpenedFollowUp } from './open-follow-up.ts';
import type { AtElection } from './outcome-body.ts';
import { sittingOfficers } from './sitting-officers.ts';

/** Tellers of an election that is certified ask members, by its rules, whether an officer shall stay. */
export async function askConfidence(
  context: Context,
  { office, election }: ElectionActor,
  about: string,
): Promise<Result<OpenedFollowUp, ServiceError>> {
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    if (row?.state !== 'certified') return err({ type: 'conflict' });
    const officers = await officersToAskAbout(store, context, { office, election });
    const subject = officers.find((name) => foldName(name) === foldName(about));
    if (subject === undefined) return err({ type: 'field', field: 'about', problem: 'missing' });
    const title = `A question of confidence: ${subject}`;
    return await openFollowUp(store, context, { office, election, title, kind: 'confidence', subject });
  });
}

/** Officers who serve now, but for the tellers themselves: nobody counts what members say of her. */
export async function officersToAskAbout(
  store: Store,
  context: Pick<Context, 'clock'>,
  { office, election }: AtElection,
): Promise<readonly string[]> {
  const tellers = (await store.elections.people(office, election)).filter(({ role }) => role === 'teller');
  const officers = await sittingOfficers(store, context, office);
  return officers.filter((subject) => !tellers.some((teller) => isSubject({ subject }, teller)));
}
