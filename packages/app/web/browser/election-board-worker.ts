// SPDX-License-Identifier: AGPL-3.0-or-later
// A thread on which a board is checked, or one that helps with it. It asks nobody anything.
import { portWorkers, servePort } from '../../client/elections/port-workers.ts';
import { verifyBoard } from '../../client/elections/verify-board.ts';
import type { BoardJob, BoardMessage } from './elections/board/board-message.ts';

addEventListener('message', ({ data }: MessageEvent) => {
  const say = (message: BoardMessage): void => postMessage(message);
  // Both ends are ours.
  const job = data as BoardJob;
  if (job.type === 'help') return servePort(job.port);
  const startWorkers = portWorkers(job.helpers);
  void verifyBoard(job.board, { startWorkers, hear: (progress) => say({ type: 'progress', ...progress }) }).then(
    (verdict) => say({ type: 'verdict', ...verdict }),
    () => say({ type: 'failed' }),
  );
});
