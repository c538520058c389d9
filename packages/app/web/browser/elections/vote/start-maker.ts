// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BallotMaker } from '../../../../client/elections/ballot-maker.ts';
import { startThread } from '../start-thread.ts';
import { makerOver } from './maker-over.ts';

/** Starts a thread of its own to make ballots on, so that the page never stands still. */
export function startMaker(path: string): BallotMaker {
  const worker = startThread(path)();
  const maker = makerOver(worker);
  worker.addEventListener('error', maker.fail);
  return maker;
}
