// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever } from '@amends/base';
import type { Majority } from './rules.ts';

/** What was said to one name or one question. */
export type YesNo = { readonly approve: number; readonly reject: number };

/** Whether it was carried. A tie carries nothing. */
export function isCarried(
  majority: Majority,
  { approve, reject, rollSize }: YesNo & { readonly rollSize: number },
): boolean {
  switch (majority) {
    case 'more-yes':
      return approve > reject;
    case 'two-thirds':
      return approve > 0 && approve >= 2 * reject;
    case 'half-of-roll':
      return 2 * approve > rollSize;
    default:
      return assertNever(majority);
  }
}
