// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall } from './call.ts';
import { isRanked, type SeatSetting } from './rules.ts';

/** A candidate as the ballot and the count know her: her number is her place in the list, from 1. */
export type Candidate = { readonly name: string; readonly declaredOptions: readonly string[] };

/**
 * What members are asked. `nobody`: there is no candidate, and the seats stay vacant. `acclamation`: there is no vote,
 * and all candidates come in. `approve-reject`: one question a name. `choose`: tick `min` to `max` names, or the blank
 * box. `rank`: as many as one likes.
 */
export type BallotQuestions =
  | { readonly type: 'nobody' }
  | { readonly type: 'acclamation' }
  | { readonly type: 'approve-reject'; readonly names: readonly string[] }
  | {
      readonly type: 'choose';
      readonly names: readonly string[];
      readonly min: number;
      readonly max: number;
      readonly blank: boolean;
    }
  | { readonly type: 'rank'; readonly names: readonly string[] };

/**
 * What members are asked, given those who stand.
 *
 * @param isForced - enough members objected to an acclamation, so that there is a vote after all
 */
export function ballotQuestions(
  call: ElectionCall,
  candidates: readonly Candidate[],
  isForced = false,
): BallotQuestions {
  const { rules, kind, subject } = call;
  const names = candidates.map(({ name }) => name);
  if (kind !== 'officers') return { type: 'approve-reject', names: [subject ?? ''] };
  if (names.length === 0) return { type: 'nobody' };
  if (isUncontested(call, candidates)) {
    const isAcclaimed = rules.oneNomination === 'acclamation' && !isForced;
    return isAcclaimed ? { type: 'acclamation' } : { type: 'approve-reject', names };
  }
  if (isRanked(rules.method)) return { type: 'rank', names };
  const max = Math.min(rules.choicesMax ?? names.length, names.length);
  return { type: 'choose', names, min: Math.min(rules.choicesMin, max), max, blank: rules.allowBlank };
}

/** No more candidates than seats, and the seat rules let all of them in. */
export function isUncontested({ rules }: ElectionCall, candidates: readonly Candidate[]): boolean {
  if (candidates.length > rules.seats) return false;
  return rules.seatRules.every((rule) => letsIn(rule, { candidates, seats: rules.seats }));
}

/** The seat rules with candidates' numbers, as the count takes them. */
export function seatRulesFor(
  { rules }: ElectionCall,
  candidates: readonly Candidate[],
): readonly {
  readonly kind: SeatSetting['kind'];
  readonly count: number;
  readonly group: readonly number[];
  readonly label: string;
}[] {
  return rules.seatRules.map(({ kind, count, option }) => ({
    kind,
    count,
    group: candidates.flatMap(({ declaredOptions }, index) => (declaredOptions.includes(option) ? [index + 1] : [])),
    label: option,
  }));
}

function letsIn(
  { kind, count, option }: SeatSetting,
  { candidates, seats }: { readonly candidates: readonly Candidate[]; readonly seats: number },
): boolean {
  const declared = candidates.filter(({ declaredOptions }) => declaredOptions.includes(option)).length;
  // "At least" leaves so many seats to others, as the count reads it.
  return kind === 'at-most' ? declared <= count : candidates.length - declared <= seats - count;
}
