// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  equalBytes,
  err,
  newId,
  ok,
  type ChannelId,
  type GrantId,
  type OfficeId,
  type OfficerId,
  type Result,
} from '@amends/base';
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
const HOLDS_ONE = { type: 'field', field: 'reader', problem: 'too-many' } as const;
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
    if (appended.value === 'known') {
      return held.some((grant) => grant.generation === generation) ? ok(undefined) : err({ type: 'conflict' });
    }
    const holders = new Set(held.map(({ officer }) => officer));
    const members = (await currentRoster(store, office))?.head.members;
    const staying = new Map(request.grants.map(({ officer, bytes }) => [officer, bytes]));
    if (![...staying.keys()].every((officer) => members?.has(officer)) || !staying.has(actor.id)) {
      return err(UNKNOWN_READER);
    }
    await removeGrants(store, context, { office, grants: held.filter(({ officer }) => !staying.has(officer)) });
    // Whoever held nothing is let in by a grant of its own, and not this way.
    const renewed = [...staying].filter(([officer]) => holders.has(officer));
    const grants = renewed.map(([officer, bytes]) => {
      return { id: newId<GrantId>(context.random), channel, generation, officer, bytes };
    });
    await store.channels.insertGrants(office, grants);
    if (request.codeGrant !== null) await store.channels.addCodeGrant(office, { channel, grant: request.codeGrant });
    return ok(undefined);
  });
}

/** Lets an officer in: the entry that says so and her grant, together. */
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
    const held = (await store.channels.grantsOn(office, channel)).filter((grant) => grant.officer === officer);
    if (appended.value === 'known') {
      return held.some((grant) => equalBytes(grant.bytes, bytes)) ? ok(undefined) : err({ type: 'conflict' });
    }
    // Nobody takes away what another was granted: what she lost the keys to went when she got new ones.
    if (held.some((grant) => grant.generation === generation)) return err(HOLDS_ONE);
    const id = newId<GrantId>(context.random);
    await store.channels.insertGrants(office, [{ id, channel, generation, officer, bytes }]);
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
