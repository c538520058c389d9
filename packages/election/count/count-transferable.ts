// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, ok } from '@amends/base';
import { chooseExcluded, choose, endStage, FIRST_PREFERENCES, type Board, type Chosen, type Move } from './board.ts';
import { highestOf, entryOf } from './break-tie.ts';
import type { Grouped } from './group-ballots.ts';
import { ONE_VOTE, sortPapers, transferPapers, type Piles } from './piles.ts';
import type { Quota } from './quotas.ts';
import { excludable, exclude, isDecided, type Excludable } from './race.ts';

type Count = { readonly board: Board; readonly piles: Piles; readonly pending: Set<number>; readonly total: number };

/** A paper's value is kept to five decimals, and the remainder ignored: rule 48(3) of SSI 2007/42. */
export const DECIMALS = 5;

/** Counts papers that are passed on one stage at a time: surpluses, the largest first, and then exclusions. */
export function countTransferable(board: Board, grouped: Grouped, quotaOf: Quota): Chosen<null> {
  const piles = sortPapers(grouped.groups, board.race.continuing);
  const count = { board, piles, pending: new Set<number>(), total: grouped.papers.valid * ONE_VOTE };
  let move: Chosen<Move> = ok(FIRST_PREFERENCES);
  for (;;) {
    const quota = quotaOf(piles, board.race.continuing);
    const ended = endStage(board, move.value, { ...standingOf(count), quota });
    if (!ended.ok) return ended;
    if (isDecided(board.race)) return ok(null);
    for (const candidate of ended.value.elected) count.pending.add(candidate);
    move = makeMove(count, quota);
    if (!move.ok) return move;
  }
}

function standingOf({ piles, total }: Count): { tally: Piles['tally']; nontransferable: number; rounding: number } {
  const { tally, nontransferable } = piles;
  const held = [...tally.values()].reduce((sum, votes) => sum + votes, 0);
  return { tally, nontransferable, rounding: total - held - nontransferable };
}

/** Those with no seat left for them go first, so that no surplus goes to them; then surpluses; then who has least. */
function makeMove(count: Count, quota: number): Chosen<Move> {
  const who = excludable(count.board.race);
  return count.pending.size > 0 && !who.doomed ? passSurplus(count, quota) : excludeOne(count, who);
}

/**
 * Rules 48 and 49: the largest surplus first. Each vote is worth surplus x value / votes from now on, cut off behind
 * the fifth decimal. Who has the quota exactly has a stage too, at which nothing moves and nothing is drawn for.
 */
function passSurplus({ board, piles, pending }: Count, quota: number): Chosen<Move> {
  const top = highestOf([...pending], piles.tally);
  const votes = entryOf(piles.tally, itemAt(top, 0));
  const surplus = votes - quota;
  const chosen = choose(board, 'surplus', surplus === 0 ? top.slice(0, 1) : top);
  if (!chosen.ok) return chosen;
  const from = chosen.value;
  pending.delete(from);
  const revalue = (value: number): number => Number((BigInt(surplus) * BigInt(value)) / BigInt(votes));
  if (surplus > 0) transferPapers(piles, { from, continuing: board.race.continuing, revalue, keeps: quota });
  return ok({ kind: 'surplus', from: [from], reason: null, surplus });
}

/** Rules 50 and 51: papers keep the value they came with. */
function excludeOne({ board, piles }: Count, who: Excludable): Chosen<Move> {
  const chosen = chooseExcluded(board, { ...who, tally: piles.tally, within: 0 });
  if (!chosen.ok) return chosen;
  const { candidate, reason } = chosen.value;
  board.race = exclude(board.race, candidate);
  transferPapers(piles, { from: candidate, continuing: board.race.continuing, revalue: (value) => value, keeps: 0 });
  return ok({ kind: 'exclusion', from: [candidate], reason, surplus: null });
}
