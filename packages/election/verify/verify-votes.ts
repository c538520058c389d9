// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Ground } from '../v1/ground.ts';
import { checkBallots, type CountedBallot } from './check-ballots.ts';
import { checkCredentials } from './check-credentials.ts';
import type { Setup } from './check-setup.ts';
import { checkTrustees } from './check-trustees.ts';
import type { KeyHolders } from './key-holders.ts';
import type { Board } from './read-board.ts';
import type { Notebook } from './verdict.ts';
import type { Workers } from './workers.ts';

/** An election that is being verified, and where what is found is noted. */
export type Examined = {
  readonly board: Board;
  readonly notebook: Notebook;
  readonly ground: Ground;
  readonly workers: Workers;
};

/** Who has to decrypt, and the ballots that count. */
export type Votes = { readonly holders: readonly KeyHolders[]; readonly counted: readonly CountedBallot[] };

/** Verifies trustees, credentials and ballots; nothing when something is wrong. */
export async function verifyVotes(examined: Examined, setup: Setup): Promise<Votes | undefined> {
  const { board, notebook, ground, workers } = examined;
  const holders = notebook.note('trustees', checkTrustees(ground, setup.trustees), describe);
  if (!holders) return undefined;
  const listed = await checkCredentials(setup.credentials, workers);
  const electorate = notebook.note('credentials', listed, ({ size }) => `${String(size)} may vote`);
  if (!electorate) return undefined;
  const cast = board.happened.Ballot.flat();
  const checked = await checkBallots(cast, electorate, workers);
  const counted = notebook.note(
    'ballots',
    checked,
    ({ length }) => `${String(cast.length)} cast, ${String(length)} count`,
  );
  return counted && { holders, counted };
}

function describe(holders: readonly KeyHolders[]): string {
  return holders.map(({ needed, keys }) => `${String(needed)} of ${String(keys.length)}`).join(', ');
}
