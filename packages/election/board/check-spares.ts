// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, type Result } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import { hashHex } from '../group/hash-number.ts';
import { ballot as ballotShape } from '../v1/shapes/ballot.ts';
import { decimal } from '../v1/shapes/basics.ts';
import { election as electionShape } from '../v1/shapes/election.ts';
import { VOTERS_MAX } from '../v1/shapes/limits.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { list, optional, record } from '../v1/shapes/shape.ts';
import { readBoard } from '../verify/read-board.ts';
import { readDescription } from './election-description.ts';

/** The lists that are published beside an archive, to the byte; null where there are none. */
export type PublishedPools = {
  /** `{"spares":[…],"paper":[…],"printed":[…]}`, whose hash stands in the election's description. */
  readonly pools: string | null;
  /** Spares that nobody was given, from the end of the vote on: a list of public credentials. */
  readonly destroyed: string | null;
};

const credentials = list(decimal, VOTERS_MAX);
const poolsShape = record({ spares: credentials, paper: credentials, printed: optional(credentials) });

/**
 * Checks what no other program of Belenios knows of: no ballot was cast with a spare credential that nobody was given.
 * The list of spares is the one that was fixed before the vote, and those that are said to be destroyed are among them.
 *
 * @returns how many spares were given to somebody
 */
export function checkSpares(
  bytes: Uint8Array,
  { pools, destroyed }: PublishedPools,
): Result<{ readonly assigned: number; readonly destroyed: number }, string> {
  const archive = readArchive(bytes);
  const board = archive.ok ? readBoard(archive.value) : err('the archive is damaged');
  if (!board.ok) return err('the archive is damaged');
  const { happened } = board.value;
  const [first] = happened.Setup[0] ?? [];
  const election = first ? parseExact(first.content, electionShape) : err('missing');
  const described = election.ok ? readDescription(election.value.description) : err('missing');
  if (!described.ok) return err('the description cannot be read');
  if (described.value.pools === null) return ok({ assigned: 0, destroyed: 0 });
  if (pools === null) return err('the list of spare credentials is missing');
  if (hashHex(pools) !== described.value.pools) return err('the list of spare credentials is another one');
  const read = parseExact(pools, poolsShape);
  if (!read.ok) return err('the list of spare credentials has another form');
  const { spares } = read.value;
  const unused = destroyed === null ? [] : parseDestroyed(destroyed, new Set(spares));
  if (unused === undefined) return err('the list of destroyed credentials is not one of spares');
  if (destroyed === null && happened.EndBallots.length > 0) return err('the list of destroyed credentials is missing');
  const gone = new Set<string>(unused);
  const cast = happened.Ballot.flat().findIndex(({ content }) =>
    gone.has(must(parseExact(content, ballotShape)).credential),
  );
  if (cast >= 0) return err(`ballot ${String(cast + 1)} is of a spare credential that nobody was given`);
  return ok({ assigned: destroyed === null ? 0 : spares.length - unused.length, destroyed: unused.length });
}

function parseDestroyed(text: string, spares: ReadonlySet<string>): readonly string[] | undefined {
  const read = parseExact(text, credentials);
  return read.ok && new Set(read.value).size === read.value.length && read.value.every((one) => spares.has(one))
    ? read.value
    : undefined;
}
