// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, sorted } from '@amends/base';
import { entryOf } from './break-tie.ts';
import { lotOrder, type Lot } from './lot.ts';
import { countFillable, mixesOf } from './seat-mixes.ts';
import { kindsOf, type Cap } from './seat-rules.ts';

export type HighestQuestion = {
  readonly tally: ReadonlyMap<number, number>;
  readonly caps: readonly Cap[];
  readonly seats: number;
  readonly lot: Lot | null;
};

export type Highest = {
  /** The set, by votes and then by number; null where only a lot can tell and there is none. */
  readonly elected: readonly number[] | null;
  /** Those who are in some of the sets that are equally high and not in all: a lot decides between them. */
  readonly tied: readonly number[];
};

/** So many of a kind, of these. */
type Share = { readonly members: readonly number[]; readonly count: number };
type Mix = readonly Share[];

/**
 * Finds the highest set of candidates that fills as many seats as the rules allow: the one with the most votes in all;
 * between equal ones, the one whose first has more votes, then whose second has, and so on; and then by lot.
 */
export function findHighestSet(question: HighestQuestion): Highest {
  const { tally, lot } = question;
  const highest = findHighestMixes(question);
  const inSome = byNumber(new Set(highest.flatMap((mix) => mix.flatMap((share) => possibleOf(share, tally)))));
  const inAll = inSome.filter((candidate) => highest.every((mix) => isSure(candidate, mix, tally)));
  const tied = inSome.filter((candidate) => !inAll.includes(candidate));
  if (tied.length === 0) return { elected: byVotes(inAll, tally), tied };
  const drawn = lot === null ? null : lotOrder(lot, tied);
  if (drawn === null) return { elected: null, tied };
  const order = byVotes([...inAll, ...drawn], tally);
  const sets = highest.map((mix) => takeFirst(mix, order).map((candidate) => order.indexOf(candidate)));
  const best = itemAt(sorted(sets, compareLists), 0).map((place) => itemAt(order, place));
  return { elected: byVotes(byNumber(best), tally), tied };
}

function byNumber(candidates: Iterable<number>): readonly number[] {
  return sorted(candidates, (left, right) => left - right);
}

/** The most votes first; who has equal votes stay in the order they came in. */
function byVotes(candidates: readonly number[], tally: HighestQuestion['tally']): readonly number[] {
  return sorted(candidates, (left, right) => entryOf(tally, right) - entryOf(tally, left));
}

/** The ways to mix kinds whose best members are equally high, and higher than any other way's. */
function findHighestMixes({ tally, caps, seats }: HighestQuestion): readonly Mix[] {
  const order = byVotes([...tally.keys()], tally);
  const kinds = kindsOf(caps, order);
  const places = countFillable(caps, order, seats);
  const room = caps.map(({ max }) => max);
  let best: { readonly score: readonly number[]; readonly mixes: Mix[] } = { score: [], mixes: [] };
  for (const counts of mixesOf(kinds, room, places)) {
    const mix = kinds.map(({ members }, kind) => ({ members, count: itemAt(counts, kind) }));
    const votes = takeFirst(mix, order).map((candidate) => entryOf(tally, candidate));
    const score = [votes.reduce((sum, each) => sum + each, 0), ...votes];
    const compared = compareLists(score, best.score);
    if (compared === 0) best.mixes.push(mix);
    if (compared > 0) best = { score, mixes: [mix] };
  }
  return best.mixes;
}

/** The first of each kind in an order, as many as the mix says. */
function takeFirst(mix: Mix, order: readonly number[]): readonly number[] {
  const taken = new Set(
    mix.flatMap(({ members, count }) => order.filter((candidate) => members.includes(candidate)).slice(0, count)),
  );
  return order.filter((candidate) => taken.has(candidate));
}

/** Who of a kind has enough votes to be in it, or as many as somebody who is. */
function possibleOf({ members, count }: Share, tally: HighestQuestion['tally']): readonly number[] {
  if (count === 0) return [];
  const last = itemAt(byVotes(members, tally), count - 1);
  return members.filter((candidate) => entryOf(tally, candidate) >= entryOf(tally, last));
}

/** In a mix whatever a lot says: fewer of the kind are equal or higher than it takes. */
function isSure(candidate: number, mix: Mix, tally: HighestQuestion['tally']): boolean {
  return mix.some(({ members, count }) => {
    const others = members.filter((other) => entryOf(tally, other) >= entryOf(tally, candidate));
    return members.includes(candidate) && others.length <= count;
  });
}

/** Compares by the first place at which two lists differ. One that ends there is the lower. */
function compareLists(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : itemAt(left, at) - (right[at] ?? -1);
}
