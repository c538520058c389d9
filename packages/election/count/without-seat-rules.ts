// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CountResult } from './count-result.ts';

/**
 * The count that stands beside a count with seat rules, as a whole one: its own stages, and who they elect. The same
 * papers were counted by the same rule with the same lot.
 *
 * @returns null where there were no seat rules, and where it stopped for want of a lot
 */
export function withoutSeatRules(result: CountResult): CountResult | null {
  const other = result.unconstrained;
  if (other?.type !== 'counted') return null;
  const { elected, stages } = other;
  return {
    ...result,
    quota: stages.at(-1)?.quota ?? null,
    elected,
    vacant: result.seats - elected.length,
    stages,
    unconstrained: null,
  };
}
