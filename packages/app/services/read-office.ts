// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import type { OfficeProfile, OfficerCard } from '@amends/domain';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { OfficerRow, Store } from '../ports/store.ts';
import type { Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { verifiedRoster } from './verified-roster.ts';

export type OfficeView = {
  readonly officeId: OfficeId;
  readonly profile: OfficeProfile;
  readonly officers: readonly OfficerCard[];
  /** Enrolled on the signed roster: they may be chosen as readers. */
  readonly readers: readonly OfficerCard[];
  readonly fingerprint?: string;
};

export async function listOffices({ db }: Context): Promise<readonly { id: OfficeId; name: string }[]> {
  const offices = await db.store.offices.list();
  return offices.map(({ id, profile }) => ({ id, name: profile.name }));
}

/** What everybody may know of an office. */
export async function readOffice({ db }: Context, officeId: OfficeId): Promise<Result<OfficeView, ServiceError>> {
  const office = await db.store.offices.find(officeId);
  if (office === undefined) return err({ type: 'not-found' });
  const roster = await currentRoster(db.store, officeId);
  const officers = (await db.store.officers.list(officeId)).filter((officer) => isShown(officer, roster));
  const known = servingOf(roster, officers);
  const readers = officers.filter(({ id }) => known.has(id));
  return ok({
    officeId,
    profile: office.profile,
    officers: officers.map(cardOf),
    readers: readers.map(cardOf),
    ...(roster === undefined ? {} : { fingerprint: fingerprint(roster.genesis) }),
  });
}

/** Before the founding, everybody who is invited; from then on, whom the officers signed for, and nobody else. */
function isShown({ id, state }: OfficerRow, roster: Roster | undefined): boolean {
  if (state === 'retired') return false;
  return roster === undefined || roster.head.members.has(id) || roster.head.invited.has(id);
}

export async function readRoster(context: Context, office: OfficeId): Promise<readonly Uint8Array[]> {
  return await context.db.store.rosters.list(office);
}

/** Somebody of an office as the officers see her: invited, serving, or gone. */
export type PersonView = Pick<OfficerRow, 'id' | 'name' | 'email' | 'state' | 'operator' | 'invitationKey'>;

export async function readPeople({ db }: Context, office: OfficeId): Promise<readonly PersonView[]> {
  const officers = await db.store.officers.list(office);
  return officers.map(({ id, name, email, state, operator, invitationKey }) => {
    return { id, name, email, state, operator, invitationKey };
  });
}

/** The office's roster, or undefined before its genesis is signed. */
export async function currentRoster(store: Store, office: OfficeId): Promise<Roster | undefined> {
  const roster = verifiedRoster(office, await store.rosters.list(office));
  return roster.ok ? roster.value : undefined;
}

/** Who can be a reader now: on the signed roster, with her keys, and not removed (PROTOCOL.md ROSTER-10). */
export async function serving(store: Store, office: OfficeId): Promise<ReadonlySet<OfficerId>> {
  return servingOf(await currentRoster(store, office), await store.officers.list(office));
}

/** The same of officers and a roster that are at hand. */
export function servingOf(roster: Roster | undefined, officers: readonly OfficerRow[]): ReadonlySet<OfficerId> {
  const able = officers.filter(({ id, state }) => state === 'enrolled' && roster?.head.members.has(id) === true);
  return new Set(able.map(({ id }) => id));
}

function cardOf(officer: OfficerRow): OfficerCard {
  return {
    id: officer.id,
    name: officer.name,
    operator: officer.operator,
    ...(officer.pronouns === null ? {} : { pronouns: officer.pronouns }),
    ...(officer.since === null ? {} : { since: officer.since }),
    ...(officer.contact === null ? {} : { contact: officer.contact }),
  };
}
