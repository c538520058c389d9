// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { PetitionId, PetitionStore } from '../../ports/petition-store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { isRunning, petitionBodyOf, standingOf, type PetitionBody } from './petition-body.ts';

export type ToConfirm = { readonly petition: PetitionId; readonly name: string; readonly body: PetitionBody };

/** What a mailed link is about, until it was used. */
export async function signatureToConfirm(
  { db }: Context,
  office: OfficeId,
  token: Uint8Array,
): Promise<Result<ToConfirm, ServiceError>> {
  const found = await db.store.petitions.findByToken(office, sha256(token));
  const row = found && (await db.store.petitions.find(office, found.petition));
  if (found === undefined || row === undefined) return err({ type: 'not-found' });
  return ok({ petition: found.petition, name: found.signature.name, body: petitionBodyOf(row) });
}

/** A member says that it was she who signed. With the first signature a petition is public. */
export async function confirmSignature(
  context: Context,
  office: OfficeId,
  token: Uint8Array,
): Promise<Result<PetitionId, ServiceError>> {
  return await transact(context.db, async ({ petitions }) => {
    const found = await petitions.findByToken(office, sha256(token));
    const row = found && (await petitions.find(office, found.petition));
    if (found === undefined || row === undefined) return err({ type: 'not-found' });
    const { petition, signature } = found;
    const now = context.clock();
    const body = petitionBodyOf(row);
    const signatures = await petitions.signatures(office, petition);
    const standing = standingOf(body, { signatures, now });
    if (body.followed !== null || (standing !== undefined && now >= standing.closesAt))
      return err({ type: 'not-open' });
    if (body.openedAt === null && (await hasAnother(petitions, office, { body, now })))
      return err({ type: 'conflict' });
    await petitions.putSignature(office, { petition, signature: { ...signature, tokenHash: null, signedAt: now } });
    if (body.openedAt === null) await petitions.setBody(office, { petition, body: { ...body, openedAt: now } });
    return ok(petition);
  });
}

/** Two may have been begun before either was public. The first to be confirmed is the one. */
async function hasAnother(
  petitions: PetitionStore,
  office: OfficeId,
  { body, now }: { readonly body: PetitionBody; readonly now: number },
): Promise<boolean> {
  for (const row of await petitions.list(office)) {
    const other = petitionBodyOf(row);
    if (other.term !== body.term) continue;
    if (isRunning(other, { signatures: await petitions.signatures(office, row.id), now })) return true;
  }
  return false;
}
