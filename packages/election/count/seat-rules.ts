// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, groupBy, ok, type Result } from '@amends/base';
import { isNumberUpTo, standing, type Contest } from './contest.ts';

/**
 * A chapter's rule on who may be seated together, by options that candidates declared themselves and everybody saw
 * before they stood. "At most one cis man": the group is everybody who declared that.
 */
export type SeatRule = {
  readonly kind: 'at-most' | 'at-least';
  readonly count: number;
  /** The numbers of the candidates who declared the option. */
  readonly group: readonly number[];
  /** The option's name, in the chapter's words. */
  readonly label: string;
};

/** A rule as it is applied: no more than so many of these. */
export type Cap = { readonly max: number; readonly group: ReadonlySet<number> };

/** `too-many`: more than is looked through exactly. `group`, `count`: the rule with this number, from 1, is wrong. */
export type BadSeatRules =
  | { readonly type: 'bad-seat-rules'; readonly problem: 'too-many' }
  | { readonly type: 'bad-seat-rules'; readonly problem: 'group' | 'count'; readonly rule: number };

/** Ways to fill the seats that are looked through at most, each time somebody is elected or excluded. */
const MIXES_MAX = 20_000;
export const SEAT_RULES_MAX = 10;

/**
 * Reads seat rules as caps. "At least two of these" is "at most the rest of the seats for others": where there are
 * too few candidates, seats stay vacant rather than going to others.
 */
export function readSeatRules(rules: readonly SeatRule[], contest: Contest): Result<readonly Cap[], BadSeatRules> {
  const { seats, names } = contest;
  if (rules.length > SEAT_RULES_MAX) return err({ type: 'bad-seat-rules', problem: 'too-many' });
  for (const [index, { count, group }] of rules.entries()) {
    const rule = index + 1;
    if (!isNumberUpTo(count + 1, seats + 1)) return err({ type: 'bad-seat-rules', problem: 'count', rule });
    const known = group.every((candidate) => isNumberUpTo(candidate, names.length));
    if (!known || new Set(group).size !== group.length) return err({ type: 'bad-seat-rules', problem: 'group', rule });
  }
  const caps = rules.map((rule) => toCap(rule, contest));
  if (countMixes(kindsOf(caps, standing(contest)).length, seats) > MIXES_MAX) {
    return err({ type: 'bad-seat-rules', problem: 'too-many' });
  }
  return ok(caps);
}

/** Candidates whom no rule tells apart, with the caps that count them. */
export type SeatKind = { readonly caps: readonly boolean[]; readonly members: readonly number[] };

/** Puts candidates together whom no rule tells apart. */
export function kindsOf(caps: readonly Cap[], candidates: readonly number[]): readonly SeatKind[] {
  const kinds = groupBy(candidates, (candidate) => caps.map(({ group }) => group.has(candidate)).join(' '));
  return [...kinds.values()].map((members) => ({
    caps: caps.map(({ group }) => members.some((candidate) => group.has(candidate))),
    members,
  }));
}

function toCap({ kind, count, group }: SeatRule, contest: Contest): Cap {
  if (kind === 'at-most') return { max: count, group: new Set(group) };
  const others = standing(contest).filter((candidate) => !group.includes(candidate));
  return { max: contest.seats - count, group: new Set(others) };
}

/** In how many ways seats can be shared out among kinds, at most: seats + kinds - 1 over kinds - 1. */
function countMixes(kinds: number, seats: number): number {
  let ways = 1;
  for (let kind = 1; kind < kinds; kind++) ways = (ways * (seats + kind)) / kind;
  return ways;
}
