// SPDX-License-Identifier: AGPL-3.0-or-later
// The thread on which a board is checked. It asks nobody anything.
import { verifyBoard, type FetchedBoard } from '../../client/elections/verify-board.ts';
import type { BoardMessage } from './elections/board/board-message.ts';

addEventListener('message', ({ data }: MessageEvent) => {
  const say = (message: BoardMessage): void => postMessage(message);
  // Both ends are ours.
  void verifyBoard(data as FetchedBoard, { hear: (progress) => say({ type: 'progress', ...progress }) }).then(
    (verdict) => say({ type: 'verdict', ...verdict }),
    () => say({ type: 'failed' }),
  );
});
