// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, fromBase64url, ok, type Result } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { rosterExtends, verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { TransportFault } from '../transport.ts';
import { areAsSigned } from './check-public-pages.ts';
import type { Alarm, OfficeSession, SessionTools } from './office-session.ts';

const LOOKS = 2;

/** The roster as far as this device knows it, and what is wrong with the one that was served. */
export type KnownRoster = { readonly roster: Roster; readonly alarms: readonly Alarm[] };

/** Fetches the roster. One that is not what it was is not taken: the one known before stays, with an alarm. */
export async function fetchRoster(
  tools: SessionTools,
  by: {
    readonly known: Roster | undefined;
    readonly me: OfficeSession['me'];
    readonly identity: Identity;
  },
): Promise<Result<KnownRoster, TransportFault>> {
  const { known, me, identity } = by;
  const statements = await tools.api.roster();
  if (!statements.ok) return statements;
  const served = verifyRoster(tools.officeId, statements.value);
  const seen = known && { genesis: known.genesis, head: known.head.hash };
  if (!served.ok || (seen !== undefined && !rosterExtends(served.value, seen))) {
    return known === undefined
      ? err({ type: 'refused', status: 0 })
      : ok({ roster: known, alarms: [{ type: 'roster-changed' }] });
  }
  const mine = fromBase64url(served.value.head.members.get(me.id)?.verifyKey ?? '');
  const isMine = mine.ok && equalBytes(mine.value, identity.verifyKey);
  return ok({ roster: served.value, alarms: isMine ? [] : [{ type: 'my-keys-missing' }] });
}

/**
 * Compares what reporters are shown with the roster, at signing in. Somebody may have joined or gone meanwhile, so a
 * difference is looked at once more. Pages that do not come say nothing.
 */
export async function findPageAlarms(
  tools: SessionTools,
  by: { readonly known: Roster; readonly me: OfficeSession['me']; readonly identity: Identity },
): Promise<readonly Alarm[]> {
  let { known } = by;
  for (let look = 0; look < LOOKS; look++) {
    const pages = await tools.api.publicPages();
    if (!pages.ok || areAsSigned(pages.value, known, by.me.id)) return [];
    const newer = await fetchRoster(tools, { ...by, known });
    if (!newer.ok) return [];
    known = newer.value.roster;
  }
  return [{ type: 'pages-changed' }];
}
