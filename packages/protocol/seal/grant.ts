// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, toBase64url, type OfficeId } from '@amends/base';
import { sign, verifyKeyOf } from '../keys/signature.ts';
import { GRANT_PADDED_SIZE, grantJson, signedGrantJson, type Grant } from '../wire/grant.ts';
import { pad } from '../wire/padding.ts';
import { WIRE_VERSION } from '../wire/stanza.ts';
import { sealToRecipient } from './hybrid.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';
import type { Author } from '../wire/entry.ts';

export type GrantRequest = {
  readonly office: OfficeId;
  readonly key: ChannelSecret;
  readonly addressee: Author;
  /** The addressee's age hybrid recipient, taken from a checked roster or a code. */
  readonly recipient: string;
  readonly granter: Author;
  readonly signingSeed: Uint8Array;
};

/** Seals a channel's secret to one person, signed by who gives it. */
export async function sealGrant(request: GrantRequest): Promise<Uint8Array> {
  const grant: Grant = {
    version: WIRE_VERSION,
    office: request.office,
    channel: request.key.channel,
    generation: request.key.generation,
    addressee: request.addressee,
    granter: request.granter,
    granterVerifyKey: toBase64url(verifyKeyOf(request.signingSeed)),
    secret: toBase64url(request.key.secret),
  };
  const signature = sign('grant', canonicalJson(grantJson(grant)), request.signingSeed);
  const plain = canonicalJson(signedGrantJson({ grant, signature }));
  return await sealToRecipient(pad(plain, GRANT_PADDED_SIZE), request.recipient);
}
