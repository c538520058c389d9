// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import { addDays, dayOf, isSameHelp, readHelpLines, toHelpLine, type HelpLine } from '@amends/domain';
import type { OfficeRow, Store } from '../ports/store.ts';
import type { Actor, Context } from './context.ts';
import { tellOfStanding } from './notify.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;
type Lines = readonly HelpLine[];

export type HelpChange = {
  readonly typed: Lines;
  /** What she saw when she began: where it is something else by now, nothing is changed. */
  readonly seen: Lines;
};

/** The help from outside that the pages name. */
export async function readOutsideHelp({ db }: Context, actor: OfficerActor): Promise<Result<Lines, ServiceError>> {
  const office = await db.store.offices.find(actor.office);
  return office === undefined ? err({ type: 'not-found' }) : ok(linesOf(office));
}

/** Changes what help the pages name. Each officer may; it is public at once, and all of them are told. */
export async function setOutsideHelp(
  context: Context,
  actor: OfficerActor,
  { typed, seen }: HelpChange,
): Promise<Result<Lines, ServiceError>> {
  // Her day may be the next one already.
  const read = readHelpLines(typed, addDays(dayOf(context.clock()), 1));
  if (!read.ok) return err({ type: 'field', ...itemAt(read.error, 0) });
  const lines = read.value.map(toHelpLine);
  return await transact(context.db, async (store) => {
    const officer = await store.officers.find(actor.office, actor.id);
    if (officer?.state !== 'enrolled') return err({ type: 'not-signed-in' });
    const known = await store.offices.find(actor.office);
    if (known === undefined) return err({ type: 'not-found' });
    const before = linesOf(known);
    // The same once more, such as after a lost answer, is no conflict.
    if (!isSameHelp(before, seen) && !isSameHelp(before, lines)) return err({ type: 'conflict' });
    await keepProfile(store, context, { id: known.id, profile: { ...known.profile, outsideHelp: read.value } });
    return ok(lines);
  });
}

/**
 * Keeps what an office says of itself, whoever changed it, and tells everybody who serves where it names other help: nobody
 * signs the list, and a wrong number in it would send people to somebody else.
 */
export async function keepProfile(store: Store, context: Context, office: OfficeRow): Promise<void> {
  const known = await store.offices.find(office.id);
  await store.offices.setProfile(office);
  if (known === undefined || isSameHelp(linesOf(known), linesOf(office))) return;
  for (const { id, state } of await store.officers.list(office.id)) {
    if (state !== 'enrolled') continue;
    await tellOfStanding(store, context, { office: office.id, officer: id, kind: 'help-changed' });
  }
}

function linesOf({ profile }: OfficeRow): Lines {
  return profile.outsideHelp.map(toHelpLine);
}
