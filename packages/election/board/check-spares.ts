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
import { checkSpareSignatures, type SpareSignatures } from './check-spare-signatures.ts';
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

export type SpareFindings = {
  /** How many spares were given to somebody. */
  readonly assigned: number;
  readonly destroyed: number;
  /** Who signed for those that were given, by the list of signatures; null where none was asked for. */
  readonly signers: readonly string[] | null;
};

/**
 * Checks what no other program of Belenios knows of: no ballot was cast with a spare credential that nobody was given.
 * The list of spares is the one that was fixed before the vote, and those that are said to be destroyed are among them.
 * With a list of signatures two tellers signed for each of the others, and before the close for each that voted.
 */
export function checkSpares(
  bytes: Uint8Array,
  { pools, destroyed }: PublishedPools,
  signatures?: SpareSignatures,
): Result<SpareFindings, string> {
  const read = readCast(bytes);
  if (!read.ok) return read;
  const { uuid, named, cast, isOver } = read.value;
  const signers = signatures === undefined ? null : [];
  if (named === null) return ok({ assigned: 0, destroyed: 0, signers });
  if (pools === null) return err('the list of spare credentials is missing');
  if (hashHex(pools) !== named) return err('the list of spare credentials is another one');
  const listed = parseExact(pools, poolsShape);
  if (!listed.ok) return err('the list of spare credentials has another form');
  const { spares } = listed.value;
  const unused = destroyed === null ? [] : parseDestroyed(destroyed, new Set(spares));
  if (unused === undefined) return err('the list of destroyed credentials is not one of spares');
  if (destroyed === null && isOver) return err('the list of destroyed credentials is missing');
  const gone = new Set<string>(unused);
  const wrong = cast.findIndex((credential) => gone.has(credential));
  if (wrong >= 0) return err(`ballot ${String(wrong + 1)} is of a spare credential that nobody was given`);
  const found = { assigned: destroyed === null ? 0 : spares.length - unused.length, destroyed: unused.length };
  if (signatures === undefined) return ok({ ...found, signers: null });
  const voted = new Set(cast);
  const given = spares.filter((spare) => (destroyed === null ? voted.has(spare) : !gone.has(spare)));
  const signed = checkSpareSignatures(signatures, { uuid, spares: given });
  return signed.ok ? ok({ ...found, signers: signed.value }) : signed;
}

type Cast = {
  readonly uuid: string;
  /** The hash of the list of pools; null where the election has none. */
  readonly named: string | null;
  /** Of each ballot in the order of casting its credential. */
  readonly cast: readonly string[];
  readonly isOver: boolean;
};

function readCast(bytes: Uint8Array): Result<Cast, string> {
  const archive = readArchive(bytes);
  const board = archive.ok ? readBoard(archive.value) : err('the archive is damaged');
  if (!board.ok) return err('the archive is damaged');
  const { happened } = board.value;
  const [first] = happened.Setup[0] ?? [];
  const election = first ? parseExact(first.content, electionShape) : err('missing');
  const described = election.ok ? readDescription(election.value.description) : err('missing');
  if (!election.ok || !described.ok) return err('the description cannot be read');
  const cast = happened.Ballot.flat().map(({ content }) => must(parseExact(content, ballotShape)).credential);
  const { pools: named } = described.value;
  return ok({ uuid: election.value.uuid, named, cast, isOver: happened.EndBallots.length > 0 });
}

function parseDestroyed(text: string, spares: ReadonlySet<string>): readonly string[] | undefined {
  const read = parseExact(text, credentials);
  return read.ok && new Set(read.value).size === read.value.length && read.value.every((one) => spares.has(one))
    ? read.value
    : undefined;
}
