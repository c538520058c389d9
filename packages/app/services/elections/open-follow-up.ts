// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newElectionId, ok, type ElectionId, type Result } from '@amends/base';
import { proposeSchedule, TITLE_LENGTH_MAX, type ElectionCall } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { callOf } from './call-of.ts';
import { invitePeople, type ElectionInvitation } from './election-people.ts';
import type { AtElection } from './outcome-body.ts';

export type FollowUp = {
  readonly title: string;
  readonly kind: ElectionCall['kind'];
  readonly subject: string | null;
  /** What is otherwise than before, for a by-election. */
  readonly rules?: Partial<Pick<ElectionCall['rules'], 'seats' | 'seatRules'>>;
  readonly forumAt?: number;
};

export type OpenedFollowUp = { readonly id: ElectionId; readonly invitations: readonly ElectionInvitation[] };

/** Opens a draft by the rules and with the tellers of an election before, each of whom gets a new link. */
export async function openFollowUp(
  store: Store,
  context: Context,
  { office, election, ...next }: AtElection & FollowUp,
): Promise<Result<OpenedFollowUp, ServiceError>> {
  const row = await store.elections.find(office, election);
  const before = row && callOf(row);
  if (before === undefined) return err({ type: 'not-found' });
  const { kind, subject, forumAt } = next;
  // It is made of a title or a name that may be as long as a title is.
  const title = next.title.slice(0, TITLE_LENGTH_MAX).toWellFormed().trim();
  const rules = { ...before.rules, ...next.rules };
  const proposed = proposeSchedule(rules, { kind, from: context.clock() });
  const late = forumAt === undefined ? 0 : Math.max(0, forumAt - proposed.votingOpensAt);
  const schedule =
    forumAt === undefined
      ? proposed
      : {
          ...proposed,
          forumAt,
          votingOpensAt: proposed.votingOpensAt + late,
          votingClosesAt: proposed.votingClosesAt + late,
          resultsBy: proposed.resultsBy + late,
          objectionsUntil: proposed.objectionsUntil + late,
        };
  // Where members are asked about an officer, nobody is looked for.
  const sought = kind === 'officers' ? {} : { qualities: [], howToApply: '' };
  const call: ElectionCall = { ...before, ...sought, title, kind, subject, rules, schedule, rankedReason: null };
  const id = newElectionId(context.random);
  await store.elections.insert(office, { id, state: 'draft', call });
  const tellers = (await store.elections.people(office, election)).filter(({ role }) => role === 'teller');
  // Forgotten, some time after an election of whose officers nobody serves any more.
  if (tellers.some(({ email }) => email === '')) return err({ type: 'not-open' });
  const people = tellers.map(({ name, email }) => ({ name, email }));
  const invited = await invitePeople(store, context, { office, election: id, role: 'teller', people });
  return invited.ok ? ok({ id, invitations: invited.value }) : invited;
}
