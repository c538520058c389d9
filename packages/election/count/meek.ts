// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok } from '@amends/base';
import { chooseExcluded, endStage, FIRST_PREFERENCES, type Board, type Chosen, type Move } from './board.ts';
import { entryOf } from './break-tie.ts';
import type { Stage } from './count-result.ts';
import type { Grouped } from './group-ballots.ts';
import { sortMeekPapers, type MeekPile } from './meek-piles.ts';
import { excludable, exclude, isDecided } from './race.ts';

/** Votes and keep factors have nine decimals. */
export const MEEK_DECIMALS = 9;
const ONE = 10n ** BigInt(MEEK_DECIMALS);
/** A surplus below a millionth of a vote counts as passed on. */
const OMEGA = ONE / 1_000_000n;

type Shared = { readonly tally: Map<number, bigint>; readonly residual: bigint; readonly quota: bigint };
type Count = {
  readonly board: Board;
  readonly grouped: Grouped;
  readonly seats: bigint;
  readonly keep: Map<number, bigint>;
  piles: readonly MeekPile[];
};

/**
 * Counts by Meek's method, as the Reference Meek Rule of the Proportional Representation Foundation says
 * (prfound.org/resources/reference/reference-meek-rule/): nine decimals, omega 10^-6, shares and keep factors rounded
 * up, the quota cut off and raised by 10^-9. A stage here is a round there. Ties are broken as under Scottish STV.
 */
export function countMeek(board: Board, grouped: Grouped, seats: number): Chosen<null> {
  const { continuing } = board.race;
  const keep = new Map(continuing.map((candidate) => [candidate, ONE]));
  const count: Count = { board, grouped, seats: BigInt(seats), keep, piles: [] };
  count.piles = sortMeekPapers(sharingOf(count), null);
  let move: Move = FIRST_PREFERENCES;
  for (;;) {
    const shared = shareUntilStill(count);
    const { tally, quota, residual } = shared;
    const ended = endStage(board, move, { tally, quota, nontransferable: residual, rounding: 0n });
    if (!ended.ok) return ended;
    if (isDecided(board.race)) return ok(null);
    const next = makeMove(board, ended.value, shared);
    if (!next.ok) return next;
    move = next.value;
    count.piles = sortMeekPapers(sharingOf(count), count.piles);
  }
}

function sharingOf({ board, grouped }: Count): Parameters<typeof sortMeekPapers>[0] {
  const { continuing, elected } = board.race;
  return { groups: grouped.groups, continuing: new Set(continuing), elected: new Set(elected) };
}

/** Steps B.1, with guard and doom, and B.3. A surplus that has just come up is passed on before anybody falls for votes. */
function makeMove(board: Board, { elected }: Stage, shared: Shared): Chosen<Move> {
  const who = excludable(board.race);
  if (elected.length > 0 && !who.doomed) return ok({ kind: 'surplus', from: elected, reason: null, surplus: null });
  const within = who.doomed ? 0n : surplusOf(shared, board.race.elected);
  const chosen = chooseExcluded(board, { ...who, tally: shared.tally, within });
  if (!chosen.ok) return chosen;
  const { candidate, reason } = chosen.value;
  board.race = exclude(board.race, candidate);
  return ok({ kind: 'exclusion', from: [candidate], reason, surplus: null });
}

/**
 * Step B.2: shares votes out and lowers keep factors until somebody reaches the quota, or no surplus is left, or it
 * falls no more. It ends, for the surplus falls by a smallest part each time.
 */
function shareUntilStill(count: Count): Shared {
  const { continuing, elected } = count.board.race;
  let last: bigint | null = null;
  for (;;) {
    const shared = share(count);
    const { tally, quota } = shared;
    if (continuing.some((candidate) => entryOf(tally, candidate) >= quota)) return shared;
    const surplus = surplusOf(shared, elected);
    if (surplus < OMEGA || (last !== null && surplus >= last)) return shared;
    last = surplus;
    for (const candidate of elected) {
      const kept = divideUp(entryOf(count.keep, candidate) * quota, ONE);
      count.keep.set(candidate, divideUp(kept * ONE, entryOf(tally, candidate)));
    }
  }
}

/** Steps B.2.a and B.2.b. */
function share({ piles, keep, seats }: Count): Shared {
  const tally = new Map([...keep.keys()].map((candidate) => [candidate, 0n]));
  let residual = 0n;
  for (const { sharers, weight } of piles) {
    let rest = ONE;
    for (const candidate of sharers) {
      const part = divideUp(rest * entryOf(keep, candidate), ONE);
      tally.set(candidate, entryOf(tally, candidate) + part * weight);
      rest -= part;
    }
    residual += rest * weight;
  }
  const total = [...tally.values()].reduce((sum, votes) => sum + votes, 0n);
  return { tally, residual, quota: total / (seats + 1n) + 1n };
}

/** Step B.2.d. */
function surplusOf({ tally, quota }: Shared, elected: readonly number[]): bigint {
  const surplus = elected.reduce((sum, candidate) => sum + entryOf(tally, candidate) - quota, 0n);
  return surplus > 0n ? surplus : 0n;
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
