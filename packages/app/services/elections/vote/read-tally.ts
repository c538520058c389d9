// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import type { ElectionActor } from '../enter-election.ts';
import { openingStage, type OpeningStage } from './opening.ts';
import { readBoard, type BoardView } from './read-board.ts';
import { runningElection } from './vote-archive.ts';

export type TallyView = Pick<BoardView, 'state' | 'threshold' | 'shuffles' | 'decryptions' | 'reveals' | 'closing'> & {
  readonly stage: OpeningStage;
};

/** What a trustee has to do next. All that she does it with is in the archive. */
export async function readTally(context: Context, actor: ElectionActor): Promise<Result<TallyView, ServiceError>> {
  const board = await readBoard(context, actor);
  if (!board.ok) return board;
  const { state, threshold, shuffles, decryptions, reveals, closing } = board.value;
  const running = closing === null ? undefined : await runningElection(context, actor);
  const stage = running === undefined ? 'wait' : openingStage(running);
  return ok({ state, threshold, shuffles, decryptions, reveals, closing, stage });
}
