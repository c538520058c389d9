// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, itemAt, ok, type Result } from '@amends/base';
import { readOpenedVotes, type OpenedQuestion, type OpenedVotes } from '../board/opened-votes.ts';
import type { Papers } from '../count/group-ballots.ts';
import { parseBlt, sayBltError, type BltFile } from '../count/parse-blt.ts';
import { readBytes } from './read-bytes.ts';

/** What a BLT file says itself, and an archive does not. */
export type ArchiveOptions = {
  /** Counting from 1; not needed where only one was asked. */
  readonly question?: number;
  /** Not needed where the question says how many there are. */
  readonly seats?: number;
  /** Candidates who stepped back after the ballots were made, by number. */
  readonly withdrawn?: readonly number[];
};

/** What is to be counted, and where it stood. */
export type ReadContest = {
  readonly blt: BltFile;
  readonly from: 'blt' | 'archive';
  /** How many papers there were, where only sums were opened: `blt` has one for all votes of a candidate then. */
  readonly papers: Papers | null;
};

/** How an archive begins: the name of its first record. */
const ARCHIVE_START = 'BELENIOS\0';

/** Reads ballots to be counted from a BLT file, or from an archive what its trustees opened of one question. */
export function readContest(file: string, options: ArchiveOptions): Result<ReadContest, string> {
  const bytes = readBytes(file);
  if (!bytes.ok) return err(`${file}: ${bytes.error}`);
  if (isArchive(bytes.value)) {
    const opened = readOpenedVotes(bytes.value);
    return opened.ok ? contestOf(opened.value, options) : err(`${file}: ${opened.error}`);
  }
  if (Object.keys(options).length > 0) return err('--question, --seats and --withdrawn are for archives');
  const text = fromUtf8(bytes.value);
  if (!text.ok) return err(`${file} is not UTF-8 text`);
  const blt = parseBlt(text.value);
  return blt.ok ? ok({ blt: blt.value, from: 'blt', papers: null }) : err(`${file}: ${sayBltError(blt.error)}`);
}

/** What the trustees opened of all questions; null where the file is no archive. */
export function readOpened(file: string): Result<OpenedVotes | null, string> {
  const bytes = readBytes(file);
  if (bytes.ok && !isArchive(bytes.value)) return ok(null);
  const opened = bytes.ok ? readOpenedVotes(bytes.value) : bytes;
  return opened.ok ? opened : err(`${file}: ${opened.error}`);
}

function isArchive(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, ARCHIVE_START.length)).toString('latin1') === ARCHIVE_START;
}

function contestOf(
  { title, questions }: OpenedVotes,
  { question, seats, withdrawn = [] }: ArchiveOptions,
): Result<ReadContest, string> {
  const asked = pick(questions, question);
  if (!asked.ok) return asked;
  const { names, ballots, sums } = asked.value;
  const filled = seats ?? asked.value.seats;
  if (filled === null) return err('--seats is missing: the archive does not say how many there are');
  return ok({
    blt: { title, seats: filled, names, withdrawn, ballots },
    from: 'archive',
    papers: sums?.papers ?? null,
  });
}

function pick(questions: readonly OpenedQuestion[], number: number | undefined): Result<OpenedQuestion, string> {
  const count = questions.length;
  if (number === undefined && count > 1) return err(`there are ${String(count)} questions: name one with --question`);
  const index = (number ?? 1) - 1;
  return index < count ? ok(itemAt(questions, index)) : err('there is no question of this number');
}
