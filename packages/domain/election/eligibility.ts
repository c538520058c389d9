// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, type Day } from '../deadline/day.ts';
import type { ElectionRules } from './rules.ts';

/** Why a member may not vote. `…-unknown`: the rules ask for a date that her line does not give. */
export const ROLL_REASONS = ['not-in-standing', 'joined-late', 'joined-unknown', 'dues-late', 'dues-unknown'] as const;
export type RollReason = (typeof ROLL_REASONS)[number];

type Facts = {
  readonly memberSince: Day | null;
  readonly duesPaidUntil: Day | null;
  readonly isInStanding: boolean | null;
};

/** Why a member may not vote on that day; nothing if she may. */
export function whyNot(
  { memberSince, duesPaidUntil, isInStanding }: Facts,
  { eligibleOn, rules }: { readonly eligibleOn: Day; readonly rules: ElectionRules },
): readonly RollReason[] {
  const reasons: RollReason[] = [];
  if (isInStanding === false) reasons.push('not-in-standing');
  if (memberSince === null && rules.memberDaysMin > 0) reasons.push('joined-unknown');
  if (memberSince !== null && addDays(memberSince, rules.memberDaysMin) > eligibleOn) reasons.push('joined-late');
  if (rules.duesGraceDays === null) return reasons;
  if (duesPaidUntil === null) reasons.push('dues-unknown');
  else if (addDays(duesPaidUntil, rules.duesGraceDays) < eligibleOn) reasons.push('dues-late');
  return reasons;
}
