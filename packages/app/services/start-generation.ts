// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type ChannelId, type GrantId, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import type { NewGenerationRequest, NewGrantRequest } from '../ports/sealed-api.ts';
import type { GrantRow, Store } from '../ports/store.ts';
import { append } from './append-entry.ts';
import { isSealedGrant } from './check-sealed.ts';
import type { Actor, Context } from './context.ts';
import { notify } from './notify.ts';
import { currentRoster, serving } from './read-office.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

const MALFORMED = { type: 'field', field: 'grants', problem: 'malformed' } as const;
const UNKNOWN_READER = { type: 'field', field: 'reader', problem: 'unknown' } as const;

/**
 * Begins a channel's next generation: its first entry, its secret for everybody who goes on, and the end of what the
 * others were granted, together (PROTOCOL.md GEN-1). Nobody new comes in this way.
 */
export async function startGeneration(
  context: Context,
  actor: OfficerActor,
  request: NewGenerationRequest,
): Promise<Result<void, ServiceError>> {
  const sealed = [...request.grants.map(({ bytes }) => bytes), ...(request.codeGrant ? [request.codeGrant] : [])];
  if (!sealed.every(isSealedGrant)) return err(MALFORMED);
  return await transact(context.db, async (store) => {
    const { office } = actor;
    const { channel, generation } = request;
    const appended = await append(store, context, { actor, request, begins: true });
    if (!appended.ok) return appended;
    const held = await store.channels.grantsOn(office, channel);
    const staying = new Set(request.grants.map(({ officer }) => officer));
    if (!(await mayStay(store, office, { held, staying })) || staying.size !== request.grants.length)
      return err(UNKNOWN_READER);
    if (!staying.has(actor.id)) return err(UNKNOWN_READER);
    // The same request again: its grants are there.
    if (held.some((grant) => grant.generation === generation)) return ok(undefined);
    await removeGrants(store, context, { office, grants: held.filter(({ officer }) => !staying.has(officer)) });
    for (const { officer, bytes } of request.grants) {
      const id = newId<GrantId>(context.random);
      await store.channels.insertGrant(office, { id, channel, generation, officer, bytes });
    }
    if (request.codeGrant !== null) await store.channels.setCodeGrant(office, { channel, grant: request.codeGrant });
    return ok(undefined);
  });
}

/** Lets an officer in: the entry that says so and her grant, together. Whoever lost her keys is let in again. */
export async function grantChannel(
  context: Context,
  actor: OfficerActor,
  request: NewGrantRequest,
): Promise<Result<void, ServiceError>> {
  if (!isSealedGrant(request.grant.bytes)) return err(MALFORMED);
  return await transact(context.db, async (store) => {
    const { office } = actor;
    const { channel, generation } = request;
    const { officer, bytes } = request.grant;
    const appended = await append(store, context, { actor, request });
    if (!appended.ok) return appended;
    if (!(await serving(store, office)).has(officer)) return err(UNKNOWN_READER);
    const held = await store.channels.grantsOn(office, channel);
    // What was sealed to keys that she lost opens nothing any more.
    await removeGrants(store, context, { office, grants: held.filter((grant) => grant.officer === officer) });
    const id = newId<GrantId>(context.random);
    await store.channels.insertGrant(office, { id, channel, generation, officer, bytes });
    await notify(store, context, { office, officers: [officer], now: false });
    return ok(undefined);
  });
}

/** Takes grants away for good: they stand among the removals, and no restored copy brings them back. */
export async function removeGrants(
  store: Store,
  context: Context,
  { office, grants }: { readonly office: OfficeId; readonly grants: readonly GrantRow[] },
): Promise<void> {
  const day = dayOf(context.clock());
  for (const { id } of grants) {
    await store.channels.removeGrant(office, id);
    await store.removals.insert({ office, kind: 'grant', id, day });
  }
}

/** Whether somebody who serves could still read a channel without this officer. */
export async function hasOtherReader(
  store: Store,
  office: OfficeId,
  without: { readonly channel: ChannelId; readonly officer: OfficerId },
): Promise<boolean> {
  const known = await serving(store, office);
  const readers = await store.channels.grantedOfficers(office, without.channel);
  return readers.some((id) => id !== without.officer && known.has(id));
}

/** Those who go on hold a grant and are officers; nobody who serves and holds one is left out. */
async function mayStay(
  store: Store,
  office: OfficeId,
  { held, staying }: { readonly held: readonly GrantRow[]; readonly staying: ReadonlySet<OfficerId> },
): Promise<boolean> {
  const roster = await currentRoster(store, office);
  const members = roster?.head.members;
  const holders = new Set(held.map(({ officer }) => officer));
  const able = await serving(store, office);
  const nobodyNew = [...staying].every((id) => members?.has(id) === true && holders.has(id));
  return nobodyNew && [...holders].every((id) => staying.has(id) || !able.has(id));
}
