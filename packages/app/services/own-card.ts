// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { areSameLines, readOwnLines, type OwnLines, type TypedLines } from '@amends/domain';
import type { OfficerRow, Store } from '../ports/store.ts';
import type { Actor, Context } from './context.ts';
import { tellOfStanding } from './notify.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

/** What the pages say of an officer beside her name. */
export type OwnCard = OwnLines & { readonly officer: OfficerId };

export type CardChange = {
  /** Whose card it is. A session that is another's by now changes nobody's. */
  readonly officer: OfficerId;
  readonly typed: TypedLines;
  /** What she saw when she began: where it is something else by now, nothing is changed. */
  readonly seen: OwnLines;
};

export async function readOwnCard({ db }: Context, actor: OfficerActor): Promise<Result<OwnCard, ServiceError>> {
  const officer = await db.store.officers.find(actor.office, actor.id);
  return officer === undefined ? err({ type: 'not-found' }) : ok({ officer: officer.id, ...linesOf(officer) });
}

/** Changes what the pages say of whoever asks, and of nobody else; it is public at once. */
export async function setOwnCard(
  context: Context,
  actor: OfficerActor,
  { officer, typed, seen }: CardChange,
): Promise<Result<OwnCard, ServiceError>> {
  if (officer !== actor.id) return err({ type: 'not-found' });
  const read = readOwnLines(typed);
  if (!read.ok) return err({ type: 'field', ...itemAt(read.error, 0) });
  const lines = read.value;
  return await transact(context.db, async (store) => {
    const known = await store.officers.find(actor.office, actor.id);
    if (known?.state !== 'enrolled') return err({ type: 'not-signed-in' });
    const before = linesOf(known);
    // The same once more, such as after a lost answer, is no conflict.
    if (!areSameLines(before, seen) && !areSameLines(before, lines)) return err({ type: 'conflict' });
    await keepCard(store, context, { office: actor.office, known, lines });
    return ok({ officer: known.id, ...lines });
  });
}

/**
 * Keeps what is said of somebody, whoever changed it, and tells her where it is new: nobody signs these lines, and a
 * wrong address among them would send people to somebody else.
 */
export async function keepCard(
  store: Store,
  context: Context,
  { office, known, lines }: { readonly office: OfficeId; readonly known: OfficerRow; readonly lines: OwnLines },
): Promise<void> {
  if (areSameLines(linesOf(known), lines)) return;
  const { contact, pronouns, since } = lines;
  await store.officers.setCard(office, { officer: known.id, contact, pronouns, since });
  await tellOfStanding(store, context, { office, officer: known.id, kind: 'card-changed' });
}

function linesOf({ contact, pronouns, since }: OfficerRow): OwnLines {
  return { contact, pronouns, since };
}
