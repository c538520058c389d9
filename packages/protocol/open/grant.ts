// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, err, fromBase64url, must, ok, type Result } from '@amends/base';
import { verifySignature } from '../keys/signature.ts';
import { GRANT_PADDED_SIZE, grantJson, parseSignedGrant, type Grant } from '../wire/grant.ts';
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
  if (plain.value.length !== GRANT_PADDED_SIZE) return err('malformed');
  const content = unpad(plain.value);
  const signed = content.ok ? parseSignedGrant(content.value) : undefined;
  if (signed?.ok !== true) return err('malformed');
  const { grant, signature } = signed.value;
  const message = canonicalJson(grantJson(grant));
  const verifyKey = must(fromBase64url(grant.granterVerifyKey));
  if (!verifySignature('grant', message, { signature, verifyKey })) return err('bad-signature');
  const secret = must(fromBase64url(grant.secret));
  return ok({ grant, key: { channel: grant.channel, generation: grant.generation, secret } });
}
