// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId } from '@amends/base';
import { error, type RequestEvent } from '@sveltejs/kit';
import { readBoard, type BoardEntry, type BoardView } from '../../../services/elections/vote/read-board.ts';
import { toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';

export type BoardPage = Omit<BoardView, 'ballots'> & {
  readonly election: ElectionId;
  readonly cast: number;
  readonly counting: number;
  /** What was looked for; empty when nothing was. */
  readonly asked: string;
  /** Those that were looked for, or those of one page. */
  readonly shown: readonly BoardEntry[];
  readonly page: number;
  readonly pages: number;
  readonly script: string;
  readonly worker: string;
};

const PER_PAGE = 200;
const TRACKER_LENGTH = 43;

/** The public board of a vote. Trackers are looked for by their beginning, so that part of a note is enough. */
export async function boardPage(event: RequestEvent): Promise<BoardPage> {
  const { context, scripts } = toolsOf(event);
  const at = atElection(event);
  const board = await readBoard(context, at);
  if (!board.ok) error(404, 'Not found');
  const { ballots, ...rest } = board.value;
  const asked = (event.url.searchParams.get('q') ?? '').replaceAll(/\s/g, '').slice(0, TRACKER_LENGTH);
  const found = asked === '' ? ballots : ballots.filter(({ tracker }) => tracker.startsWith(asked));
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const wanted = Number(event.url.searchParams.get('page') ?? 1);
  const page = Number.isInteger(wanted) ? Math.min(Math.max(1, wanted), pages) : 1;
  return {
    ...rest,
    election: at.election,
    cast: ballots.length,
    counting: ballots.filter(({ counts }) => counts).length,
    asked,
    shown: found.slice((page - 1) * PER_PAGE, page * PER_PAGE),
    page,
    pages,
    script: board.value.head === null ? scripts.leave : scripts['election-board'],
    worker: scripts['election-board-worker'],
  };
}
