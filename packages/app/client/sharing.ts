// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { Chain } from '@amends/protocol/open/chain-state.ts';
import { memberAt, type Roster } from '@amends/protocol/roster/verify-roster.ts';

/** How an officer stands to a channel. */
export type Sharing =
  /** She reads it. */
  | 'reads'
  /** She may be let in. */
  | 'may-read'
  /** She read it with keys that she has lost since. */
  | 'lost-keys'
  /** The reporter left her out, for good. */
  | 'left-out';

export function sharingOf(
  chain: Chain,
  officer: OfficerId,
  by: { readonly excluded: readonly OfficerId[]; readonly roster: Roster },
): Sharing {
  if (by.excluded.includes(officer)) return 'left-out';
  if (!chain.writers.includes(officer)) return 'may-read';
  const then = memberAt(by.roster, { head: chain.letInUnder[officer] ?? '', id: officer });
  return then?.verifyKey === by.roster.head.members.get(officer)?.verifyKey ? 'reads' : 'lost-keys';
}
