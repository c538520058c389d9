// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import type { GroupSource } from '../group/open-group.ts';
import { openGround } from '../v1/ground.ts';
import type { Election } from '../v1/shapes/election.ts';
import { checkSetup } from './check-setup.ts';
import { readBoard, type Board } from './read-board.ts';
import { openNotebook, type NamedCheck, type Notebook, type Verdict } from './verdict.ts';
import { verifyOutcome } from './verify-outcome.ts';
import { verifyVotes } from './verify-votes.ts';
import type { StartWorkers } from './workers.ts';

export type VerifyOptions = GroupSource & {
  readonly startWorkers: StartWorkers;
  /** Seconds on a clock that only goes forward, to say how long it took. */
  readonly clock: () => number;
  /** Takes an election that is not over as valid, as far as it has come. */
  readonly mayBeOpen?: boolean;
  /** Is told of the election once it is known to be one. */
  readonly hearElection?: (election: Election) => void;
  /** Is told of each check when it is done. */
  readonly hear?: (check: NamedCheck) => void;
};
/** What was proved: how many ballots count, and what came of them. */
type Proved = Pick<Verdict, 'ballots' | 'result'>;

const NOTHING: Proved = { ballots: 0, result: null };

/**
 * Verifies an election from nothing but its archive (Belenios 2.0, section 3.5). It asks for more than that section:
 * events stand in the one order that they can have, nobody shuffles or decrypts twice, no ballot stands there twice,
 * the stored tally is the computed one, and every number that stands for an element is in the group.
 *
 * @returns what was found, or why the bytes are no archive at all
 */
export async function verifyArchive(bytes: Uint8Array, options: VerifyOptions): Promise<Result<Verdict, string>> {
  const start = options.clock();
  const read = readArchive(bytes);
  if (!read.ok && read.error.type === 'not-an-archive') return err(read.error.detail);
  const notebook = openNotebook(options.hear);
  const archived = read.ok ? read : err(read.error.detail);
  const archive = notebook.note('archive', archived, ({ records }) => `${String(records.length)} records`);
  const board = archive && notebook.note('events', readBoard(archive), ({ events }) => `${String(events)} events`);
  const proved = board ? await verifyBoard(board, notebook, options) : NOTHING;
  const checks = notebook.checks();
  return ok({ valid: checks.every((check) => check.ok), checks, ...proved, seconds: options.clock() - start });
}

async function verifyBoard(board: Board, notebook: Notebook, options: VerifyOptions): Promise<Proved> {
  const [data] = board.happened.Setup;
  const setup = notebook.note('setup', data ? checkSetup(data) : err('there is none'), () => 'three parts');
  if (!setup) return NOTHING;
  const ground = notebook.note('election', openGround(setup.election, options), ({ election }) => election.uuid);
  if (!ground) return NOTHING;
  options.hearElection?.(ground.election);
  const workers = options.startWorkers(ground, setup.election);
  try {
    const examined = { board, notebook, ground, workers };
    const votes = await verifyVotes(examined, setup);
    if (!votes) return NOTHING;
    const ballots = votes.counted.length;
    const outcome = await verifyOutcome(examined, votes);
    if (!outcome) return { ballots, result: null };
    const complete = options.mayBeOpen === true || board.stage === 'decided';
    notebook.note('complete', complete ? ok(board.stage) : err('it is not over'), (stage) => stage);
    return { ballots, result: outcome.result };
  } finally {
    await workers.stop();
  }
}
