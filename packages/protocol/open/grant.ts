// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, err, fromBase64url, ok, type Result } from '@amends/base';
import { verifySignature } from '../keys/signature.ts';
import { grantJson, parseSignedGrant, type Grant } from '../wire/grant.ts';
import { unpad } from '../wire/padding.ts';
import { openWithIdentity } from './hybrid.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';

export type OpenedGrant = { readonly grant: Grant; readonly key: ChannelSecret };

/** Opens a grant and checks its signature under the key it names; whether that key is right is the chain's business. */
export async function openGrant(
  sealed: Uint8Array,
  ageIdentity: string,
): Promise<Result<OpenedGrant, 'does-not-open' | 'malformed' | 'bad-signature'>> {
  const plain = await openWithIdentity(sealed, ageIdentity);
  if (!plain.ok) return plain;
  const content = unpad(plain.value);
  const signed = content.ok ? parseSignedGrant(content.value) : undefined;
  if (signed?.ok !== true) return err('malformed');
  const { grant, signature } = signed.value;
  const verifyKey = fromBase64url(grant.granterVerifyKey);
  const secret = fromBase64url(grant.secret);
  if (!verifyKey.ok || !secret.ok) return err('malformed');
  const message = canonicalJson(grantJson(grant));
  if (!verifySignature('grant', message, { signature, verifyKey: verifyKey.value })) return err('bad-signature');
  return ok({ grant, key: { channel: grant.channel, generation: grant.generation, secret: secret.value } });
}
