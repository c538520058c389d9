// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId } from '@amends/base';
import type { ElectionState } from '@amends/domain';
import type { RequestEvent } from '@sveltejs/kit';
import type { ElectionRole } from '../../../ports/election-store.ts';
import { toolsOf } from '../request.ts';
import { electionAt, personOf } from './at-election.ts';

export type CommitteePage = {
  readonly election: ElectionId;
  readonly script: string;
  /** For a teller who is in. */
  readonly inside?: {
    readonly name: string;
    readonly state: ElectionState;
    readonly people: readonly { readonly name: string; readonly role: ElectionRole; readonly isIn: boolean }[];
  };
};

/** What the committee's first page shows: a way in, or to a teller who is in how far the election is. */
export async function committeePage(event: RequestEvent): Promise<CommitteePage> {
  const { id, state } = await electionAt(event);
  const { context, scripts } = toolsOf(event);
  const actor = await personOf(event);
  if (actor?.person.role !== 'teller') return { election: id, script: scripts['election-enter'] };
  const people = await context.db.store.elections.people(actor.office, id);
  return {
    election: id,
    script: scripts.leave,
    inside: {
      name: actor.person.name,
      state,
      people: people.map(({ name, role, verifyKey }) => ({ name, role, isIn: verifyKey !== null })),
    },
  };
}
