// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { SIGN_IN_SALT_LENGTH } from '@amends/protocol/keys/sign-in.ts';
import type { Store } from '../ports/store.ts';
import { isKeyFile } from './check-key-file.ts';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { toBase32 } from './totp.ts';
import { transact } from './transact.ts';

const PROOF_LENGTH = 32;

/** What the server is given of an officer's eight words. */
export type OfficerWords = {
  readonly salt: Uint8Array;
  readonly proof: Uint8Array;
  /** Her keys, sealed to what the words give. */
  readonly keyFile: Uint8Array;
};

/** What stands on an officer's sheet besides her words. */
export type SheetView = { readonly email: string; readonly totpSecret: string };

export function areWellFormed({ salt, proof, keyFile }: OfficerWords): boolean {
  return salt.length === SIGN_IN_SALT_LENGTH && proof.length === PROOF_LENGTH && isKeyFile(keyFile);
}

export async function readSheet(
  context: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
): Promise<Result<SheetView, ServiceError>> {
  const { store } = context.db;
  const officer = await store.officers.find(actor.office, actor.id);
  const sealed = await findTotp(store, actor.office, actor.id);
  const totp = sealed && context.secrets.open(sealed);
  if (officer === undefined || totp === undefined) return err({ type: 'not-found' });
  return ok({ email: officer.email, totpSecret: toBase32(totp) });
}

/** Takes an officer's new words. Those she had before end; where she had none, her invitation is now complete. */
export async function setWords(
  context: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
  words: OfficerWords,
): Promise<Result<void, ServiceError>> {
  if (!areWellFormed(words)) return err({ type: 'field', field: 'keyFile', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    const totpSealed = await findTotp(store, actor.office, actor.id);
    if (totpSealed === undefined) return err({ type: 'not-found' });
    const { salt, proof, keyFile } = words;
    const { office, id: officer } = actor;
    await store.officers.setSignIn(office, { officer, salt, proofHash: sha256(proof), totpSealed, keyFile });
    await store.officers.removeInvitation(office, officer);
    // Somebody who saw the words before may be signed in with them.
    await store.sessions.removeOthersOf(office, { officer, kept: actor.session ?? new Uint8Array() });
    return ok(undefined);
  });
}

/** The numbers' secret stays the same: it waits in her invitation until she has words. */
async function findTotp(store: Store, office: OfficeId, officer: OfficerId): Promise<Uint8Array | undefined> {
  const signIn = await store.officers.findSignIn(office, officer);
  return signIn?.totpSealed ?? (await store.officers.findInvitationOf(office, officer))?.totpSealed;
}
