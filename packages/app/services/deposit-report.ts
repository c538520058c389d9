// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  equalBytes,
  err,
  isDerivedId,
  newId,
  ok,
  utf8,
  type GrantId,
  type OfficeId,
  type Random,
  type Result,
} from '@amends/base';
import { dayOf } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { DepositRequest, DepositResult, SealedGrant } from '../ports/sealed-api.ts';
import type { Store } from '../ports/store.ts';
import { bindFiles } from './bind-files.ts';
import { isSealedEntry, isSealedGrant } from './check-sealed.ts';
import type { Context } from './context.ts';
import { entryHash } from './entry-hash.ts';
import { notify } from './notify.ts';
import { currentRoster, servingOf } from './read-office.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

/** Digits and capitals without those that look alike. */
const REFERENCE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const REFERENCE_LENGTH = 6;
const REFERENCE_TRIES = 20;

/**
 * Keeps a sealed report: all of it, once, or nothing.
 *
 * @param bodyMac - HMAC of what the reporter sent, under the form's token; two sends with one token are compared by it
 */
export async function depositReport(
  context: Context,
  office: OfficeId,
  deposit: { readonly request: DepositRequest; readonly bodyMac: Uint8Array },
): Promise<Result<DepositResult, ServiceError>> {
  const { request } = deposit;
  const malformed = findMalformed(request);
  if (malformed !== undefined) return err(malformed);
  return await transact(context.db, async (store) => {
    const before = await checkSend(store, office, { token: request.token, bodyMac: deposit.bodyMac });
    if (before !== undefined) return err(before);
    const readers = await checkReaders(store, office, request.grants);
    if (readers !== undefined) return err(readers);
    return await keep(store, context, { office, ...deposit });
  });
}

/** What became of an earlier send with this token, or undefined when there was none. */
export async function checkSend(
  store: Store,
  office: OfficeId,
  send: { readonly token: string | undefined; readonly bodyMac: Uint8Array },
): Promise<ServiceError | undefined> {
  if (send.token === undefined) return undefined;
  const before = await store.sends.find(office, tokenHash(send.token));
  if (before === undefined) return undefined;
  const same = equalBytes(before.bodyMac, send.bodyMac);
  return { type: same ? 'sent-before' : 'sent-changed', reference: before.reference };
}

async function keep(
  store: Store,
  context: Context,
  deposit: { readonly office: OfficeId; readonly request: DepositRequest; readonly bodyMac: Uint8Array },
): Promise<Result<DepositResult, ServiceError>> {
  const { office, request } = deposit;
  const day = dayOf(context.clock());
  const reference = await freeReference(store, office, context.random);
  if (reference === undefined) return err({ type: 'busy' });
  const { channel } = request;
  const isNew = await store.channels.insert(office, { id: channel, kind: 'reporter', reference, day });
  if (!isNew) return err({ type: 'conflict' });
  const bound = await bindFiles(store, { office, channel, files: request.files });
  if (!bound.ok) return bound;
  const inserted = await store.channels.insertEntry(office, {
    id: request.entryId,
    channel,
    generation: 0,
    sequence: 0,
    hash: entryHash(request.entry),
    bytes: request.entry,
    day,
  });
  if (!inserted) return err({ type: 'conflict' });
  const grants = request.grants.map(({ officer, bytes }) => {
    return { id: newId<GrantId>(context.random), channel, generation: 0, officer, bytes };
  });
  await store.channels.insertGrants(office, grants);
  const isOnly = await store.channels.insertCode(office, { ...request.code, channel, ended: false });
  if (!isOnly) return err({ type: 'conflict' });
  if (request.token !== undefined) {
    await store.sends.insert(office, { tokenHash: tokenHash(request.token), bodyMac: deposit.bodyMac, reference, day });
  }
  await notify(store, context, {
    office,
    officers: request.grants.map(({ officer }) => officer),
    now: request.notifyNow,
  });
  return ok({ reference });
}

function findMalformed(request: DepositRequest): ServiceError | undefined {
  // The ids of officers' files can be computed by reporters: a report must not take such a place.
  if (isDerivedId(request.channel)) return { type: 'field', field: 'channel', problem: 'malformed' };
  if (request.grants.length === 0) return { type: 'field', field: 'reader', problem: 'missing' };
  if (!isSealedEntry(request.entry, { channel: request.channel, generation: 0, sequence: 0 })) {
    return { type: 'field', field: 'entry', problem: 'malformed' };
  }
  const grants = [request.code.grant, ...request.grants.map(({ bytes }) => bytes)];
  return grants.every(isSealedGrant) ? undefined : { type: 'field', field: 'grants', problem: 'malformed' };
}

async function checkReaders(
  store: Store,
  office: OfficeId,
  grants: readonly SealedGrant[],
): Promise<ServiceError | undefined> {
  const roster = await currentRoster(store, office);
  if (roster === undefined) return { type: 'not-open' };
  const officers = new Set(grants.map(({ officer }) => officer));
  if (officers.size !== grants.length) return { type: 'field', field: 'reader', problem: 'too-many' };
  const known = servingOf(roster, await store.officers.list(office));
  return [...officers].every((officer) => known.has(officer))
    ? undefined
    : { type: 'field', field: 'reader', problem: 'unknown' };
}

async function freeReference(store: Store, office: OfficeId, random: Random): Promise<string | undefined> {
  for (let attempt = 0; attempt < REFERENCE_TRIES; attempt++) {
    const reference = randomReference(random);
    if (!(await store.channels.referenceTaken(office, reference))) return reference;
  }
  return undefined;
}

function randomReference(random: Random): string {
  const usable = 256 - (256 % REFERENCE_ALPHABET.length);
  let reference = '';
  while (reference.length < REFERENCE_LENGTH) {
    const bytes = random(REFERENCE_LENGTH - reference.length).filter((byte) => byte < usable);
    reference += Array.from(bytes, (byte) => REFERENCE_ALPHABET[byte % REFERENCE_ALPHABET.length]).join('');
  }
  return reference;
}

function tokenHash(token: string): Uint8Array {
  return sha256(utf8(token));
}
