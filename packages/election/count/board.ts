// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import { breakTie, highestOf, lowestOf, entryOf } from './break-tie.ts';
import type { NeedsLot, Reason, Stage, StageKind, Tally, Tie, TiePurpose, Votes } from './count-result.ts';
import { toDecimal } from './decimals.ts';
import type { Lot } from './lot.ts';
import { canElect, elect, isDecided, isFilled, type Excludable, type Race } from './race.ts';

/** A count by stages as it stands: who is in it, and what was done. One count writes to it, and nobody else. */
export type Board = {
  race: Race;
  readonly lot: Lot | null;
  readonly decimals: number;
  readonly stages: Stage[];
  /** Votes at the end of each stage. */
  readonly past: Tally[];
  /** Ties of the stage that is being made. */
  ties: Tie[];
};

/** What is done at a stage. */
export type Move = {
  readonly kind: StageKind;
  readonly from: readonly number[];
  readonly reason: Reason | null;
  readonly surplus: Votes | null;
};

/** How things stand after it. */
export type Standing = {
  readonly tally: Tally;
  readonly nontransferable: Votes;
  readonly rounding: Votes;
  readonly quota: Votes;
};

export type Exclusion = Excludable & {
  readonly tally: Tally;
  /** How far from the lowest votes still counts as equal to them. */
  readonly within: Votes;
};
export type Excluded = { readonly candidate: number; readonly reason: Reason };

export type Chosen<T> = Result<T, NeedsLot>;

export const FIRST_PREFERENCES: Move = { kind: 'first-preferences', from: [], reason: null, surplus: null };

export function startBoard(start: Pick<Board, 'race' | 'lot' | 'decimals'>): Board {
  return { ...start, stages: [], past: [], ties: [] };
}

/** Ends a stage: elects who has reached the quota, fills the last places if as many are left, and writes it down. */
export function endStage(board: Board, move: Move, standing: Standing): Chosen<Stage> {
  // Rule 52 of SSI 2007/42: when an exclusion leaves as many as places, all of them are elected at once.
  const reached = move.kind === 'exclusion' && isFilled(board.race) ? ok([]) : electReached(board, standing);
  if (!reached.ok) return reached;
  const filled = isFilled(board.race) ? board.race.continuing : [];
  board.race = elect(board.race, filled);
  const { tally, nontransferable, rounding, quota } = standing;
  const write = (parts: Votes): string => toDecimal(parts, board.decimals);
  const stage: Stage = {
    kind: move.kind,
    from: move.from,
    reason: move.reason,
    surplus: move.surplus === null ? null : write(move.surplus),
    votes: Object.fromEntries([...tally].map(([candidate, votes]) => [String(candidate), write(votes)])),
    nontransferable: write(nontransferable),
    rounding: write(rounding),
    quota: write(quota),
    elected: reached.value,
    filled,
    ties: board.ties,
  };
  board.stages.push(stage);
  board.past.push(new Map(tally));
  board.ties = [];
  return ok(stage);
}

/** Who is excluded next, of those who may be. */
export function chooseExcluded(board: Board, { candidates, doomed, tally, within }: Exclusion): Chosen<Excluded> {
  const lowest = entryOf(tally, itemAt(lowestOf(candidates, tally), 0));
  const low = candidates.filter((candidate) => isNear(entryOf(tally, candidate), lowest, within));
  const chosen = choose(board, 'exclude', low);
  if (!chosen.ok) return chosen;
  return ok({ candidate: chosen.value, reason: doomed ? 'seat-rules' : 'fewest-votes' });
}

/** Chooses one of some between whom the votes do not tell. */
export function choose(board: Board, purpose: TiePurpose, between: readonly number[]): Chosen<number> {
  if (between.length === 1) return ok(itemAt(between, 0));
  const stage = board.stages.length + 1;
  // What stands on the board last is what the tie was found in; only who is elected is chosen before that is written.
  const past = purpose === 'elect' ? board.past : board.past.slice(0, -1);
  const answer = breakTie({ purpose, between, past, lot: board.lot });
  if (answer.by === 'nothing') {
    return err({ type: 'needs-lot', stage, purpose, between: answer.between, stages: board.stages });
  }
  board.ties.push({ stage, purpose, between: answer.between, chosen: [answer.chosen], by: answer.by });
  return ok(answer.chosen);
}

/** Rule 47: whoever equals or exceeds the quota is elected. Whom the seat rules leave no seat is not. */
function electReached(board: Board, { tally, quota }: Standing): Chosen<readonly number[]> {
  const before = board.race.elected.length;
  while (!isDecided(board.race)) {
    const { race } = board;
    const able = race.continuing.filter(
      (candidate) => entryOf(tally, candidate) >= quota && canElect(race, [candidate]),
    );
    if (able.length === 0) break;
    const top = highestOf(able, tally);
    const first = canElect(race, top) ? ok(top) : pickFirst(board, top);
    if (!first.ok) return first;
    board.race = elect(race, first.value);
  }
  return ok(board.race.elected.slice(before));
}

function pickFirst(board: Board, top: readonly number[]): Chosen<readonly number[]> {
  const chosen = choose(board, 'elect', top);
  return chosen.ok ? ok([chosen.value]) : chosen;
}

function isNear(votes: Votes, lowest: Votes, within: Votes): boolean {
  return BigInt(votes) <= BigInt(lowest) + BigInt(within);
}
