// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { foldName, isRanked, type ElectionRules } from '@amends/domain';
import { GAP, type Ballot } from '@amends/election/count/ballot.ts';
import { parseBlt, sayBltError, type BltFile } from '@amends/election/count/parse-blt.ts';
import type { VotesIn } from './count-outcome.ts';
import type { OutcomeCandidate } from './outcome-body.ts';

/** `unreadable`: `says` where. `seats`: it is for another number. `stranger`, `absent`: names that do not match. */
export type BltFault = {
  readonly field: 'blt';
  readonly problem: 'missing' | 'unreadable' | 'seats' | 'stranger' | 'absent' | 'too-many-choices';
  readonly says?: string;
  readonly limit?: number;
};

export type MatchedBlt = {
  /** In the order of the ballot. */
  readonly candidates: readonly OutcomeCandidate[];
  /** Papers in the file. */
  readonly papers: number;
  /** What was voted; ballots that are in no file are blank ones. */
  readonly votesFor: (voted: number) => VotesIn;
};

const LIMITS = { lengthMax: 1_500_000, ballotsMax: 20_000 };

/**
 * Reads a BLT file and puts its candidates into the order of the ballot, by their names. Under approval and plurality
 * only the sums are taken out of it: what stood together on a paper is nobody's business.
 */
export function matchBlt(
  text: string,
  against: {
    readonly candidates: readonly OutcomeCandidate[];
    readonly rules: ElectionRules;
    /** Names on one paper at most; null under ranked methods. */
    readonly choicesMax: number | null;
  },
): Result<MatchedBlt, BltFault> {
  const { candidates, rules, choicesMax } = against;
  if (text.trim() === '') return err({ field: 'blt', problem: 'missing' });
  const read = parseBlt(text, LIMITS);
  if (!read.ok) return err({ field: 'blt', problem: 'unreadable', says: sayBltError(read.error) });
  const file = read.value;
  if (file.seats !== rules.seats)
    return err({ field: 'blt', problem: 'seats', says: String(file.seats), limit: rules.seats });
  const order = candidates.map(({ name }) => file.names.findIndex((other) => foldName(other) === foldName(name)));
  // Somebody who is marked as withdrawn there, and no longer stands here, is passed over.
  const stranger = file.names.find((_, index) => !order.includes(index) && !file.withdrawn.includes(index + 1));
  if (stranger !== undefined || new Set(file.names.map(foldName)).size < file.names.length)
    return err({ field: 'blt', problem: 'stranger', says: stranger ?? '' });
  const absent = candidates.find(({ withdrawn }, index) => !withdrawn && order[index] === -1);
  if (absent !== undefined) return err({ field: 'blt', problem: 'absent', says: absent.name });
  const ballots = file.ballots.map((ballot) => renumber(ballot, order));
  if (choicesMax !== null && ballots.some(({ preferences }) => namedOn(preferences).length > choicesMax))
    return err({ field: 'blt', problem: 'too-many-choices', limit: choicesMax });
  const papers = ballots.reduce((sum, { weight }) => sum + weight, 0);
  const votesFor = (voted: number): VotesIn =>
    isRanked(rules.method) ? rankedVotes(ballots, voted - papers) : summedVotes(ballots, { voted, candidates, rules });
  return ok({ candidates: withdrawnIn(file, candidates, order), papers, votesFor });
}

function rankedVotes(ballots: readonly Ballot[], missing: number): VotesIn {
  return {
    type: 'ballots',
    ballots: missing === 0 ? ballots : [...ballots, { preferences: [], weight: missing }],
  };
}

function summedVotes(
  ballots: readonly Ballot[],
  {
    voted,
    candidates,
    rules,
  }: {
    readonly voted: number;
    readonly candidates: readonly OutcomeCandidate[];
    readonly rules: Pick<ElectionRules, 'method'>;
  },
): VotesIn {
  const marks = ballots.map(({ preferences, weight }) => {
    const named = namedOn(preferences);
    return { named: rules.method === 'plurality' ? named.slice(0, 1) : named, weight };
  });
  const totals = candidates.map((_, index) =>
    marks.reduce((sum, { named, weight }) => (named.includes(index + 1) ? sum + weight : sum), 0),
  );
  const naming = marks.reduce((sum, { named, weight }) => (named.length > 0 ? sum + weight : sum), 0);
  return { type: 'totals', totals, blank: voted - naming };
}

/** Who is named on a paper, each once; a gap names nobody. */
function namedOn(preferences: readonly number[]): readonly number[] {
  return [...new Set(preferences.filter((number) => number !== GAP))];
}

function renumber({ preferences, weight }: Ballot, order: readonly number[]): Ballot {
  const known = preferences.filter((number) => number === GAP || order.includes(number - 1));
  return { preferences: known.map((number) => (number === GAP ? GAP : order.indexOf(number - 1) + 1)), weight };
}

/** Who withdrew here, or is marked so in the file. */
function withdrawnIn(
  file: BltFile,
  candidates: readonly OutcomeCandidate[],
  order: readonly number[],
): readonly OutcomeCandidate[] {
  return candidates.map((candidate, index) => ({
    ...candidate,
    withdrawn: candidate.withdrawn || file.withdrawn.includes((order[index] ?? -1) + 1),
  }));
}
