// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { GAP, type Ballot } from './ballot.ts';
import { scanBlt, type BltScanner, type BltToken } from './blt-scanner.ts';
import { CANDIDATES_MAX, isNumberUpTo, MARKS_MAX, PAPERS_MAX, SEATS_MAX, type Contest } from './contest.ts';

/** A BLT file: a contest and its title. */
export type BltFile = Contest & { readonly title: string };

export type BltField =
  'file' | 'candidates' | 'seats' | 'withdrawn' | 'weight' | 'preference' | 'name' | 'title' | 'end';
export type BltProblem =
  | 'missing'
  | 'not-a-number'
  | 'out-of-range'
  | 'repeated'
  | 'too-many'
  | 'too-long'
  | 'not-quoted'
  | 'not-closed'
  /** A ballot ends with a 0 on the line it begins on. */
  | 'not-ended'
  | 'unexpected';
/** What is wrong first, and on which line. It never holds what stands there. */
export type BltError = {
  readonly type: 'bad-blt';
  readonly line: number;
  readonly field: BltField;
  readonly problem: BltProblem;
};

export type BltLimits = { readonly lengthMax: number; readonly ballotsMax: number };

export const BLT_LIMITS: BltLimits = { lengthMax: 100_000_000, ballotsMax: 2_000_000 };
export const NAME_LENGTH_MAX = 300;

type Parsed<T> = Result<T, BltError>;
type Wanted = { readonly field: BltField; readonly min: number; readonly max: number };

const WITHDRAWN = /^-[1-9]\d{0,3}$/;
const NUMBER = /^(?:0|[1-9]\d{0,9})$/;
const EQUALS = '=';
const SKIPPED = '-';

/**
 * Reads a BLT file, the format of I. D. Hill, B. A. Wichmann and D. R. Woodall, "Algorithm 123: Single transferable
 * vote by Meek's method" (The Computer Journal 30, 1987), with what OpenSTV added: comments from `#` on, `-` for a
 * skipped rank and `=` between equal ones. Both become gaps, for no rule here shares a rank out.
 */
export function parseBlt(text: string, limits: BltLimits = BLT_LIMITS): Parsed<BltFile> {
  if (text.length > limits.lengthMax) return fail(1, 'file', 'too-long');
  const scanner = scanBlt(text);
  const candidates = readNumber(scanner, { field: 'candidates', min: 1, max: CANDIDATES_MAX });
  if (!candidates.ok) return candidates;
  const seats = readNumber(scanner, { field: 'seats', min: 1, max: SEATS_MAX });
  if (!seats.ok) return seats;
  const withdrawn = readWithdrawn(scanner, candidates.value);
  if (!withdrawn.ok) return withdrawn;
  const ballots = readBallots(scanner, withdrawn.value.next, { ...limits, candidates: candidates.value });
  if (!ballots.ok) return ballots;
  const names: string[] = [];
  while (names.length < candidates.value) {
    const name = readText(scanner, 'name');
    if (!name.ok) return name;
    names.push(name.value);
  }
  const title = readText(scanner, 'title');
  if (!title.ok) return title;
  const rest = scanner.next();
  if (rest !== null) return fail(scanner.line(), 'end', 'unexpected');
  const { numbers } = withdrawn.value;
  return ok({ title: title.value, seats: seats.value, names, withdrawn: numbers, ballots: ballots.value });
}

/** Says an error in words: "line 3, preference: is out of range". */
export function sayBltError({ line, field, problem }: BltError): string {
  return `line ${String(line)}, ${field}: ${PROBLEM_WORDS[problem]}`;
}

const PROBLEM_WORDS: Readonly<Record<BltProblem, string>> = {
  missing: 'is missing',
  'not-a-number': 'is not a whole number',
  'out-of-range': 'is out of range',
  repeated: 'is there twice',
  'too-many': 'there are too many',
  'too-long': 'is too long',
  'not-quoted': 'has no quotes around it',
  'not-closed': 'has no quotes at its end',
  'not-ended': 'the ballot does not end with 0 on its line',
  unexpected: 'the file should end here',
};

function fail(line: number, field: BltField, problem: BltProblem): Result<never, BltError> {
  return err({ type: 'bad-blt', line, field, problem });
}

/** Candidates who withdrew stand before the ballots, each with a minus in front. */
function readWithdrawn(
  scanner: BltScanner,
  candidates: number,
): Parsed<{ readonly numbers: readonly number[]; readonly next: ReturnType<BltScanner['next']> }> {
  const numbers: number[] = [];
  for (;;) {
    const next = scanner.next();
    if (next === null || next === 'not-closed' || !WITHDRAWN.test(next.text)) return ok({ numbers, next });
    const number = -Number(next.text);
    if (number > candidates) return fail(next.line, 'withdrawn', 'out-of-range');
    if (numbers.includes(number)) return fail(next.line, 'withdrawn', 'repeated');
    numbers.push(number);
  }
}

function readBallots(
  scanner: BltScanner,
  first: ReturnType<BltScanner['next']>,
  { ballotsMax, candidates }: BltLimits & { readonly candidates: number },
): Parsed<readonly Ballot[]> {
  const ballots: Ballot[] = [];
  let papers = 0;
  let token = first;
  for (;;) {
    const weight = toNumber(token, scanner, { field: 'weight', min: 0, max: PAPERS_MAX });
    if (!weight.ok) return weight;
    if (weight.value === 0) return ok(ballots);
    const line = scanner.line();
    papers += weight.value;
    if (papers > PAPERS_MAX || ballots.length === ballotsMax) return fail(line, 'weight', 'too-many');
    const preferences = readPreferences(scanner, line, candidates);
    if (!preferences.ok) return preferences;
    ballots.push({ preferences: preferences.value, weight: weight.value });
    token = scanner.next();
  }
}

function readPreferences(scanner: BltScanner, line: number, candidates: number): Parsed<readonly number[]> {
  const preferences: number[] = [];
  for (;;) {
    const token = scanner.next();
    if (token === null || token === 'not-closed' || token.line !== line) return fail(line, 'preference', 'not-ended');
    if (token.text === '0' && !token.quoted) return ok(preferences);
    if (preferences.length === MARKS_MAX) return fail(line, 'preference', 'too-many');
    const mark = readMark(token, scanner, candidates);
    if (!mark.ok) return mark;
    preferences.push(mark.value);
  }
}

/** A candidate's number, or a gap for a skipped rank and for one that several candidates share. */
function readMark(token: BltToken, scanner: BltScanner, candidates: number): Parsed<number> {
  const { text, quoted, line } = token;
  if (text === SKIPPED && !quoted) return ok(GAP);
  const parts = text.split(EQUALS);
  for (const part of parts) {
    const wanted: Wanted = { field: 'preference', min: 1, max: candidates };
    const number = toNumber({ text: part, quoted, line }, scanner, wanted);
    if (!number.ok || parts.length === 1) return number;
  }
  return ok(GAP);
}

function readNumber(scanner: BltScanner, wanted: Wanted): Parsed<number> {
  return toNumber(scanner.next(), scanner, wanted);
}

function toNumber(token: ReturnType<BltScanner['next']>, scanner: BltScanner, wanted: Wanted): Parsed<number> {
  const { field, min, max } = wanted;
  if (token === null) return fail(scanner.line(), field, 'missing');
  if (token === 'not-closed') return fail(scanner.line(), field, 'not-closed');
  if (token.quoted || !NUMBER.test(token.text)) return fail(token.line, field, 'not-a-number');
  const number = Number(token.text);
  // Shifted, because a weight may be 0 where it ends the ballots.
  return isNumberUpTo(number - min + 1, max - min + 1) ? ok(number) : fail(token.line, field, 'out-of-range');
}

function readText(scanner: BltScanner, field: 'name' | 'title'): Parsed<string> {
  const token = scanner.next();
  if (token === null) return fail(scanner.line(), field, 'missing');
  if (token === 'not-closed') return fail(scanner.line(), field, 'not-closed');
  if (!token.quoted) return fail(token.line, field, 'not-quoted');
  return token.text.length <= NAME_LENGTH_MAX ? ok(token.text) : fail(token.line, field, 'too-long');
}
