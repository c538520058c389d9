// SPDX-License-Identifier: AGPL-3.0-or-later
import { WITHDRAWAL_RULES, type WithdrawalRule } from '@amends/domain';

/** What becomes of what was sent, as a server, a page or a form says it. */
export function readWithdrawalRule(value: unknown): WithdrawalRule | undefined {
  return WITHDRAWAL_RULES.find((rule) => rule === value);
}
