// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { BadGrant } from './load-channels.ts';
import type { Alarm } from './office-session.ts';

/** What to say of grants that give nothing: to an officer with new keys, those for her old ones are no surprise. */
export function grantAlarms(grants: readonly BadGrant[], roster: Roster, me: OfficerId): readonly Alarm[] {
  const keys = roster.states.flatMap(({ members }) => members.get(me)?.verifyKey ?? []);
  const hasNewKeys = new Set(keys).size > 1;
  const old = hasNewKeys ? grants.filter(({ fault }) => fault === 'does-not-open') : [];
  const bad = grants.filter((grant) => !old.includes(grant));
  return [
    ...(old.length > 0 ? [{ type: 'old-keys' } as const] : []),
    ...bad.map((grant) => ({ type: 'bad-grant', grant }) as const),
  ];
}
