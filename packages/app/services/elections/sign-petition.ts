// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, toBase64url, utf8, type OfficeId, type Result } from '@amends/base';
import { foldEmail, parseSigner, type Fault, type FormFields, type Person } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { PetitionId, SignatureId } from '../../ports/petition-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { OFFICE_URL, queueMail } from '../queue-mail.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { petitionBodyOf, standingOf } from './petition-body.ts';

export type SignError = ServiceError | { readonly type: 'faults'; readonly faults: readonly Fault[] };

/** A signature is asked for again after this at the earliest, so that nobody fills another's letter box. */
export const AGAIN_MS = 10 * 60_000;
const SIGNATURES_MAX = 20_000;
const WINDOW_MS = 15 * 60_000;
/** Links mailed for an office's petitions in one window. */
const MAILS_MAX = 300;

/** Somebody with an address: without one there is no link to confirm by. */
export type Signer = Person & { readonly email: string };

export function readSigner(fields: FormFields): Result<Signer, readonly Fault[]> {
  const read = parseSigner(fields);
  const isMissing = (fields.email?.[0]?.trim() ?? '') === '';
  const missing: readonly Fault[] = isMissing ? [{ field: 'email', problem: 'missing' }] : [];
  if (!read.ok) return err([...read.error, ...missing]);
  const { name, email } = read.value;
  return email === null ? err(missing) : ok({ name, email: foldEmail(email) });
}

/** A member signs: it counts when she has confirmed it by the link that is mailed to her. */
export async function signPetition(
  context: Context,
  office: OfficeId,
  at: { readonly petition: PetitionId; readonly fields: FormFields },
): Promise<Result<null, SignError>> {
  const signer = readSigner(at.fields);
  if (!signer.ok) return err({ type: 'faults', faults: signer.error });
  return await transact(context.db, async (store) => {
    const row = await store.petitions.find(office, at.petition);
    if (row === undefined) return err({ type: 'not-found' });
    const signatures = await store.petitions.signatures(office, at.petition);
    const body = petitionBodyOf(row);
    const standing = standingOf(body, { signatures, now: context.clock() });
    if (standing === undefined) return err({ type: 'not-found' });
    if (body.followed !== null || context.clock() >= standing.closesAt) return err({ type: 'not-open' });
    return await askToConfirm(store, context, { office, petition: at.petition, signer: signer.value });
  });
}

/** Mails a link to who signs. Whether she had signed before is told to nobody. */
export async function askToConfirm(
  store: Store,
  context: Context,
  { office, petition, signer }: { readonly office: OfficeId; readonly petition: PetitionId; readonly signer: Signer },
): Promise<Result<null, ServiceError>> {
  const signatures = await store.petitions.signatures(office, petition);
  if (signatures.length >= SIGNATURES_MAX) return err({ type: 'busy' });
  const now = context.clock();
  const before = signatures.find(({ email }) => email === signer.email);
  if (before !== undefined && (before.signedAt !== null || now - before.askedAt < AGAIN_MS)) return ok(null);
  const who = sha256(utf8(`petitions\n${office}`));
  const mails = await store.officers.countAttempt(office, { who, window: Math.floor(now / WINDOW_MS) });
  if (mails > MAILS_MAX) return err({ type: 'too-many-tries' });
  const token = context.random(32);
  await store.petitions.putSignature(office, {
    petition,
    signature: {
      id: before?.id ?? newId<SignatureId>(context.random),
      name: signer.name,
      email: signer.email,
      tokenHash: sha256(token),
      askedAt: now,
      signedAt: null,
      isStruck: false,
    },
  });
  const link = `${OFFICE_URL}/elections/recall/confirm/${toBase64url(token)}`;
  const text = `Hello ${signer.name},\n\nsomebody, we hope you, put your name on a page of ours. Open this link to say that it was you:\n\n${link}\n\nIf it was not you, do nothing: your name does not count, and goes after three days.\n`;
  await queueMail(store, context, { office, to: signer.email, subject: 'Please confirm', text });
  return ok(null);
}
