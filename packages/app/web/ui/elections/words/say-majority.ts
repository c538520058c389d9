// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallKind, Majority } from '@amends/domain';

/** What it takes for an officer to go, in one sentence. A recall asks whether she goes, the other whether she stays. */
export function sayMajority(kind: Exclude<CallKind, 'officers'>, majority: Majority): string {
  const [against, other] = kind === 'confidence' ? ['no', 'yes'] : ['yes', 'no'];
  switch (majority) {
    case 'more-yes':
      return `The term ends if more members say ${against} than ${other}.`;
    case 'two-thirds':
      return `The term ends if at least two thirds of those who answer say ${against}.`;
    case 'half-of-roll':
      return `The term ends if more than half of all members say ${against}, whoever takes part.`;
  }
}
