// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  err,
  isJsonObject,
  ok,
  parseCanonicalJson,
  toBase64url,
  fromBase64url,
  type JsonObject,
  type OfficeId,
  type OfficerId,
  type Result,
} from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { sign, verifySignature } from '@amends/protocol/keys/signature.ts';
import { openWithIdentity } from '@amends/protocol/open/hybrid.ts';
import { sealToRecipient } from '@amends/protocol/seal/hybrid.ts';
import { HYBRID_HEADER_SIZE } from '@amends/protocol/wire/file-form.ts';
import { pad, paddedSize, unpad } from '@amends/protocol/wire/padding.ts';

/** A part of an officer's keyring: records of some of her cases, and the roster that she knew. */
export type Shelf = {
  readonly office: OfficeId;
  readonly officer: OfficerId;
  readonly shelf: number;
  readonly roster: { readonly genesis: string; readonly head: string };
  /** She and another officer read this roster's digits to each other. */
  readonly compared: boolean;
  /** A case's reporter channel, and its officers' file where it has one. */
  readonly cases: readonly (readonly JsonObject[])[];
};

const VERSION = 1;

/** Signs a shelf and seals it to its officer's own key: nobody else opens it, and nobody else can have made it. */
export async function sealShelf(shelf: Shelf, { recipient, signingSeed }: Identity): Promise<Uint8Array> {
  const json = { version: VERSION, ...shelf };
  const signature = sign('keyring', canonicalJson(json), signingSeed);
  const plain = canonicalJson({ shelf: json, signature: toBase64url(signature) });
  return await sealToRecipient(pad(plain, paddedSize(plain.length, HYBRID_HEADER_SIZE)), recipient);
}

/** Opens a shelf of hers. What does not open, or is another's or another place's, is one fault: it is not used. */
export async function openShelf(
  sealed: Uint8Array,
  by: { readonly identity: Identity; readonly office: OfficeId; readonly officer: OfficerId; readonly shelf: number },
): Promise<Result<Shelf, 'not-mine'>> {
  const plain = await openWithIdentity(sealed, by.identity.ageIdentity);
  const content = plain.ok ? unpad(plain.value) : plain;
  const parsed = content.ok ? parseCanonicalJson(content.value) : content;
  const outer = parsed.ok ? parsed.value : undefined;
  const { shelf, signature: given } = isJsonObject(outer) ? outer : {};
  const signature = fromBase64url(typeof given === 'string' ? given : '');
  if (!isJsonObject(shelf) || !signature.ok) return err('not-mine');
  const { verifyKey } = by.identity;
  if (!verifySignature('keyring', canonicalJson(shelf), { signature: signature.value, verifyKey }))
    return err('not-mine');
  // Signed by this officer's own key, so that its shape is ours.
  const mine = shelf as unknown as Shelf & { readonly version: number };
  const isHere = mine.office === by.office && mine.officer === by.officer && mine.shelf === by.shelf;
  return isHere && mine.version === VERSION ? ok(mine) : err('not-mine');
}
