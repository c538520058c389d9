// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { RunningElection } from '@amends/election/board/read-election.ts';
import { isRanked } from '@amends/election/v1/shapes/election.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import type { ElectionActor } from '../enter-election.ts';
import { trusteesOf } from './ceremony.ts';
import { findVote } from './find-vote.ts';
import { runningElection } from './vote-archive.ts';

/** An election whose vote is over, and the trustee who comes to open it. */
export type Opening = {
  readonly running: RunningElection;
  /** Her number. */
  readonly owner: number;
  readonly threshold: number;
};

/** What is to be done next: ranked ballots are shuffled before anything is decrypted. */
export type OpeningStage = 'wait' | 'shuffle' | 'decrypt' | 'done';

/** Reads an election for a trustee, once the vote is over. */
export async function openingFor(context: Context, actor: ElectionActor): Promise<Result<Opening, ServiceError>> {
  const vote = await findVote(context.db.store, actor, context.clock());
  if (!vote.ok) return vote;
  const { numbers, threshold } = await trusteesOf(context.db.store, actor);
  const owner = numbers.get(actor.person.id);
  if (owner === undefined) return err({ type: 'not-signed-in' });
  const running = vote.value.state === 'closed' ? await runningElection(context, actor) : undefined;
  return running === undefined ? err({ type: 'not-open' }) : ok({ running, owner, threshold });
}

export function openingStage({ ground, board }: RunningElection): OpeningStage {
  switch (board.stage) {
    case 'nothing':
    case 'voting':
    case 'closed':
      return 'wait';
    case 'tallied':
    case 'shuffling':
      return ground.election.questions.some(isRanked) ? 'shuffle' : 'decrypt';
    case 'shuffled':
    case 'decrypting':
      return 'decrypt';
    case 'decided':
      return 'done';
  }
}
