// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, fromHex, must, ok, toBase64url, toHex, type Result } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import { SEED_BYTES } from '../count/lot.ts';
import { commitToLot, makeLotSeed } from '../count/lot-seed.ts';
import { electionId } from '../v1/shapes/basics.ts';
import { election as electionShape } from '../v1/shapes/election.ts';
import { event as eventShape } from '../v1/shapes/event.ts';
import { TEXT_MAX, TRUSTEES_MAX } from '../v1/shapes/limits.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { either, integer, list, record, text, when, type Shaped } from '../v1/shapes/shape.ts';
import { readBoard } from '../verify/read-board.ts';
import { readDescription } from './election-description.ts';

/** What became of a trustee's part of the lot. `wrong`: she showed something else than she had committed to. */
export type LotPart = {
  /** Her number, from 1. */
  readonly trustee: number;
  /** As the list calls her; nothing of it is proved. */
  readonly name: string;
  readonly part: 'shown' | 'missing' | 'wrong';
};

/** What came of checking the parts of a lot. */
export type LotVerdict = {
  readonly valid: boolean;
  /** The election's id. */
  readonly election: string;
  /** The hash of EndBallots in hexadecimal; null while ballots are still taken. */
  readonly closing: string | null;
  readonly parts: readonly LotPart[];
  /** 64 hexadecimal digits; null where something is wrong. Parts that are missing count as zeros in it. */
  readonly seed: string | null;
  /** The first thing wrong; null where nothing is. */
  readonly fault: string | null;
};

const part = when<string>(`is not ${String(SEED_BYTES)} bytes in base64url`, (value) => {
  const bytes = fromBase64url(String(value));
  return typeof value === 'string' && bytes.ok && bytes.value.length === SEED_BYTES;
});
const revealed = record({
  trustee: integer(1, TRUSTEES_MAX),
  name: text(TEXT_MAX),
  commitment: part,
  reveal: either(
    when<null>('is not null', (value) => value === null),
    (value) => typeof value === 'string',
    part,
  ),
});
/**
 * The list of parts, as it is published beside an archive:
 * `{"election":ID,"trustees":[{"trustee":1,"name":"…","commitment":"…","reveal":"…"}]}`, the trustees in order, bytes
 * in base64url, and null in the place of a part that was not shown.
 */
const revealsShape = record({ election: electionId, trustees: list(revealed, TRUSTEES_MAX) });

/**
 * Derives the seed of an election's lot from what its trustees showed after the end of the vote, and checks each part
 * against what that trustee had committed to in the election's description. The archive is read here, with its hashes
 * and the order of its events; it is not verified.
 *
 * @param bytes - the archive
 * @param reveals - the list of parts, to the byte
 * @returns what came of it, or why one of the two cannot be read
 */
export function checkLot(bytes: Uint8Array, reveals: string): Result<LotVerdict, string> {
  const read = readCommitted(bytes);
  if (!read.ok) return read;
  const listed = parseExact(reveals, revealsShape);
  if (!listed.ok) return err(`the list of parts: ${listed.error}`);
  const { uuid, commitments, closing } = read.value;
  const parts = listed.value.trustees.map(({ name, reveal }, index): LotPart => {
    const trustee = index + 1;
    if (reveal === null) return { trustee, name, part: 'missing' };
    const committed = toBase64url(commitToLot({ uuid, trustee, bytes: must(fromBase64url(reveal)) }));
    return { trustee, name, part: committed === commitments[index] ? 'shown' : 'wrong' };
  });
  const about = { election: uuid, closing: closing ?? null, parts };
  const fault = findFault(read.value, listed.value, parts);
  if (fault !== undefined || closing === undefined)
    return ok({ valid: false, ...about, seed: null, fault: fault ?? 'the vote is not closed yet' });
  const { seed } = must(
    makeLotSeed({
      uuid,
      commitments: commitments.map((commitment) => must(fromBase64url(commitment))),
      reveals: listed.value.trustees.map(({ reveal }) => (reveal === null ? null : must(fromBase64url(reveal)))),
      endOfBallots: must(fromHex(closing)),
    }),
  );
  return ok({ valid: true, ...about, seed: toHex(seed), fault: null });
}

/** The first thing wrong with a list, as far as it is not that the vote goes on. */
function findFault(
  { uuid, commitments }: Committed,
  { election, trustees }: Shaped<typeof revealsShape>,
  parts: readonly LotPart[],
): string | undefined {
  if (commitments.length === 0) return 'no trustee of this election has committed to a part of a lot';
  if (election !== uuid) return 'the list is of another election';
  const fits = trustees.every(
    ({ trustee, commitment }, index) => trustee === index + 1 && commitment === commitments[index],
  );
  if (trustees.length !== commitments.length || !fits)
    return 'the list does not have the trustees and the commitments of the election';
  const wrong = parts.find((one) => one.part === 'wrong');
  return wrong && `trustee ${String(wrong.trustee)} showed something else than she committed to`;
}

type Committed = {
  readonly uuid: string;
  /** In base64url, in the order of the trustees. */
  readonly commitments: readonly string[];
  readonly closing: string | undefined;
};

/** What an archive says of its lot. */
function readCommitted(bytes: Uint8Array): Result<Committed, string> {
  const archive = readArchive(bytes);
  if (!archive.ok) return err(archive.error.detail);
  const board = readBoard(archive.value);
  if (!board.ok) return err(board.error);
  const [first] = board.value.happened.Setup[0] ?? [];
  const election = first ? parseExact(first.content, electionShape) : err('there is no election in it');
  if (!election.ok) return err(election.error);
  const { uuid, description } = election.value;
  const described = readDescription(description);
  if (!described.ok) return err('the description cannot be read');
  const events = archive.value.records.filter(({ kind }) => kind === 'event');
  const closing = events.find(({ content }) => must(parseExact(content, eventShape)).type === 'EndBallots');
  return ok({ uuid, commitments: described.value.lots.map(toBase64url), closing: closing?.hash });
}
