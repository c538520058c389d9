// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId } from '@amends/base';
import { parseCall, type Phase } from '@amends/domain';
import { error, type RequestEvent } from '@sveltejs/kit';
import { candidatesOf, type Candidate } from '../../../services/elections/candidates-of.ts';
import { phaseNow } from '../../../services/elections/phase-now.ts';
import { toolsOf } from '../request.ts';
import { atElection, electionAt } from './at-election.ts';

/** Whether members can vote now. `late`: they should, and the ballot is not ready. */
export type VoteState = 'open' | 'early' | 'late' | 'over' | 'elsewhere' | 'annulled';

export type VotePage = {
  readonly election: ElectionId;
  readonly title: string;
  readonly contact: string;
  /** The committee has envelopes for those who vote on paper. */
  readonly hasPaper: boolean;
  readonly state: VoteState;
  readonly opensAt: number;
  readonly closesAt: number;
  /** A shared device at a polling place. */
  readonly isPlace: boolean;
  readonly candidates: readonly Candidate[];
  readonly script: string;
  /** What makes ballots, beside the page. */
  readonly worker: string;
};

/** The booth of one election. It is the same for everybody: whose it is stands in a part of the address that stays there. */
export async function votePage(event: RequestEvent): Promise<VotePage> {
  const row = await electionAt(event);
  const call = parseCall(row.call);
  if (!call.ok || row.state === 'draft') error(404, 'Not found');
  const { context, scripts } = toolsOf(event);
  const { title, contact, schedule, ballot, rules } = call.value;
  const facts = { state: row.state, call: call.value, now: context.clock() };
  const { phase } = await phaseNow(context.db.store, atElection(event), facts);
  const state = ballot === 'elsewhere' && phase !== 'annulled' ? 'elsewhere' : stateOf(phase);
  return {
    election: row.id,
    title,
    contact,
    hasPaper: rules.paperPool > 0,
    state,
    opensAt: schedule.votingOpensAt,
    closesAt: schedule.votingClosesAt,
    isPlace: event.url.searchParams.has('place'),
    candidates: await candidatesOf(context, atElection(event)),
    script: state === 'open' ? scripts['election-vote'] : scripts.leave,
    worker: scripts['election-vote-worker'],
  };
}

function stateOf(phase: Phase): VoteState {
  switch (phase) {
    case 'voting':
      return 'open';
    case 'late':
    case 'annulled':
      return phase;
    case 'ended':
    case 'counting':
    case 'objections':
    case 'result':
    case 'certified':
      return 'over';
    default:
      return 'early';
  }
}
