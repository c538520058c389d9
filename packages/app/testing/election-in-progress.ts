// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, newId, type ElectionId, type NominationId } from '@amends/base';
import { dayOf, type ElectionCall, type ElectionRules } from '@amends/domain';
import { sampleCall } from '../../domain/election/testing/sample-call.ts';
import type { ElectionActor } from '../services/elections/enter-election.ts';
import { openElection } from '../services/elections/open-election.ts';
import { freshContext, OFFICE, withOfficer, type FreshContext } from './fresh-context.ts';

/** An election that is called, with its tellers and its candidates, as far as a unit's test needs it. */
export type InProgress = {
  readonly context: FreshContext;
  readonly at: { readonly office: typeof OFFICE; readonly election: ElectionId };
  readonly call: ElectionCall;
  readonly tellers: readonly [ElectionActor, ElectionActor];
};

export const DAY_MS = 86_400_000;

/** The vote of this election opened a minute ago, and is counted elsewhere. */
export async function electionInProgress(
  names: readonly string[],
  change: {
    readonly rules?: Partial<ElectionRules>;
    readonly call?: Partial<ElectionCall>;
    readonly declared?: readonly string[];
  } = {},
): Promise<InProgress> {
  const context = freshContext();
  await withOfficer(context);
  const now = context.clock();
  const rules = { seatRules: [], declaredOptions: [], quorum: { kind: 'none' }, ...change.rules } as const;
  const schedule = {
    calledOn: dayOf(now - 40 * DAY_MS),
    nominationsOpenAt: now - 39 * DAY_MS,
    nominationsCloseAt: now - 10 * DAY_MS,
    statementsDueAt: now - 10 * DAY_MS,
    forumAt: null,
    votingOpensAt: now - 60_000,
    votingClosesAt: now + 3_600_000,
    resultsBy: now + DAY_MS,
    objectionsUntil: now + 6 * DAY_MS,
  };
  const call = sampleCall({ rules, schedule, call: { ballot: 'elsewhere', ...change.call } });
  const people = ['Sam', 'Kim'].map((name) => ({ name, email: `${name.toLowerCase()}@riverside.example` }));
  const { id } = must(await openElection(context, OFFICE, { call, tellers: people }));
  const at = { office: OFFICE, election: id };
  await context.db.store.elections.setState(OFFICE, { election: id, from: 'draft', to: 'called' });
  for (const name of names) {
    const declaredOptions = change.declared?.includes(name) === true ? [itemAt(call.rules.declaredOptions, 0)] : [];
    await context.db.store.nominations.insert(OFFICE, {
      election: id,
      nomination: {
        id: newId<NominationId>(context.random),
        state: 'accepted',
        said: {
          name,
          pronouns: '',
          statement: 'I listen.',
          answers: {},
          conflicts: 'None.',
          declaredOptions,
          via: 'paper',
          nominatedBy: null,
          email: null,
          hasPhoto: false,
        },
        tokenHash: null,
        confirmed: true,
        position: null,
        day: dayOf(now),
      },
    });
  }
  const [sam, kim] = await context.db.store.elections.people(OFFICE, id);
  if (sam === undefined || kim === undefined) throw new Error('two tellers were invited');
  return {
    context,
    at,
    call,
    tellers: [
      { ...at, person: sam },
      { ...at, person: kim },
    ],
  };
}
