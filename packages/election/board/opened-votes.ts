// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import { ballotFromRanks, type Ballot } from '../count/ballot.ts';
import { SEATS_MAX, isNumberUpTo } from '../count/contest.ts';
import type { Papers } from '../count/group-ballots.ts';
import { election as electionShape, isRanked, type Election, type Question } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { result as resultShape, sizedTally, type ElectionResult } from '../v1/shapes/tally.ts';
import { readBoard, type Board } from '../verify/read-board.ts';

/** What the trustees opened of one question, as a count takes it. */
export type OpenedQuestion = {
  /** What was asked. */
  readonly question: string;
  /** The answers in the order of the ballot: the first is candidate 1. */
  readonly names: readonly string[];
  /** Each ballot where they were ranked; otherwise one for all votes of an answer, and one for all blank ballots. */
  readonly ballots: readonly Ballot[];
  /** Where only sums were opened: votes of each answer, and what the papers were. Null where ballots were ranked. */
  readonly sums: { readonly totals: readonly number[]; readonly papers: Papers } | null;
  /** How many seats the question says there are; null where it does not. */
  readonly seats: number | null;
};

/** What the trustees opened of an election. */
export type OpenedVotes = { readonly title: string; readonly questions: readonly OpenedQuestion[] };

type Answers = ElectionResult['result'][number];

/**
 * Reads what the trustees opened out of an archive, with nothing of it proved: `verifyArchive` says whether it is right.
 *
 * @returns why there is no result, or what in it does not fit its questions
 */
export function readOpenedVotes(bytes: Uint8Array): Result<OpenedVotes, string> {
  const archive = readArchive(bytes);
  if (!archive.ok) return err(archive.error.detail);
  const board = readBoard(archive.value);
  if (!board.ok) return board;
  const [setup] = board.value.happened.Setup;
  const election = setup ? parseExact(itemAt(setup, 0).content, electionShape) : err('the election never began');
  return election.ok ? openedVotes(election.value, board.value) : election;
}

/** The same for an election that was read already. */
export function openedVotes(
  { name, questions }: Election,
  { happened }: Pick<Board, 'happened'>,
): Result<OpenedVotes, string> {
  const [opened] = happened.Result;
  const [tallied] = happened.EncryptedTally;
  if (!opened || !tallied) return err('nothing was opened yet');
  const read = parseExact(itemAt(opened, 0).content, resultShape);
  if (!read.ok) return read;
  const sized = parseExact(itemAt(tallied, 1).content, sizedTally);
  if (!sized.ok) return sized;
  const { result } = read.value;
  if (result.length !== questions.length) return err('the result is of another number of questions');
  const all: OpenedQuestion[] = [];
  for (const [index, question] of questions.entries()) {
    const one = openedQuestion(question, itemAt(result, index), Number(sized.value.total_weight));
    if (one === undefined) return err(`the result does not fit question ${String(index + 1)}`);
    all.push(one);
  }
  return ok({ title: name, questions: all });
}

function openedQuestion(question: Question, answers: Answers, weight: number): OpenedQuestion | undefined {
  if (isRanked(question)) {
    const { answers: names, question: asked } = question.value;
    const ballots: Ballot[] = [];
    for (const ranks of answers) {
      if (!isRanks(ranks) || ranks.length !== names.length) return undefined;
      ballots.push(ballotFromRanks(ranks));
    }
    return { question: asked, names, ballots, sums: null, seats: seatsIn(question.extra) };
  }
  const { answers: names, question: asked, blank: isBlankAsked } = question;
  const counts = answers.map((count) => (isRanks(count) ? Number.NaN : Number(count)));
  const [blank = 0, ...totals] = isBlankAsked === true ? counts : [0, ...counts];
  if (totals.length !== names.length || !counts.every(Number.isSafeInteger)) return undefined;
  // Several of these votes may have stood on one paper; how many papers there were is known apart.
  const papers = { valid: weight - blank, blank, malformed: 0 };
  return { question: asked, names, ballots: ballotsFor(totals, blank), sums: { totals, papers }, seats: null };
}

/** As few papers as give the same totals. */
export function ballotsFor(totals: readonly number[], blank: number): readonly Ballot[] {
  const papers = totals.flatMap((weight, index) => (weight === 0 ? [] : [{ preferences: [index + 1], weight }]));
  return blank === 0 ? papers : [...papers, { preferences: [], weight: blank }];
}

function isRanks(answer: Answers[number]): answer is readonly number[] {
  return Array.isArray(answer);
}

/** A question's note to other programs may say how many seats there are; whatever else it says is theirs. */
function seatsIn(extra: unknown): number | null {
  const seats: unknown = typeof extra === 'object' && extra !== null && 'seats' in extra ? extra.seats : null;
  return typeof seats === 'number' && isNumberUpTo(seats, SEATS_MAX) ? seats : null;
}
