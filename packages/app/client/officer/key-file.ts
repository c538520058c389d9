// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  err,
  fromBase64url,
  isJsonObject,
  ok,
  parseCanonicalJson,
  toBase64url,
  type Json,
  type Random,
  type Result,
} from '@amends/base';
import { identityToRecipient } from 'age-encryption';
import { identityFromSeeds, type Identity, type IdentitySeeds } from '@amends/protocol/keys/identity.ts';
import { openWithIdentity } from '@amends/protocol/open/hybrid.ts';
import { sealToRecipient } from '@amends/protocol/seal/hybrid.ts';

const SEED_LENGTH = 32;
const KEY_FILE_VERSION = 1;

export function makeSeeds(random: Random): IdentitySeeds {
  return { encryption: random(SEED_LENGTH), signing: random(SEED_LENGTH) };
}

/** Seals an officer's seeds to what her words (or her passkey) give. */
export async function sealKeyFile(identity: Identity, wrapIdentity: string): Promise<Uint8Array> {
  const plain = canonicalJson({
    version: KEY_FILE_VERSION,
    encryption: toBase64url(identity.encryptionSeed),
    signing: toBase64url(identity.signingSeed),
  });
  return await sealToRecipient(plain, await identityToRecipient(wrapIdentity));
}

export async function openKeyFile(
  keyFile: Uint8Array,
  wrapIdentity: string,
): Promise<Result<Identity, 'does-not-open'>> {
  const plain = await openWithIdentity(keyFile, wrapIdentity);
  if (!plain.ok) return plain;
  const json = parseCanonicalJson(plain.value);
  if (!json.ok || !isJsonObject(json.value) || json.value.version !== KEY_FILE_VERSION) return err('does-not-open');
  const encryption = readSeed(json.value.encryption);
  const signing = readSeed(json.value.signing);
  if (encryption === undefined || signing === undefined) return err('does-not-open');
  return ok(await identityFromSeeds({ encryption, signing }));
}

function readSeed(value: Json | undefined): Uint8Array | undefined {
  const seed = typeof value === 'string' ? fromBase64url(value) : undefined;
  return seed?.ok === true ? seed.value : undefined;
}
