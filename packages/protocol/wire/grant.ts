// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  ok,
  parseCanonicalJson,
  parseId,
  toBase64url,
  type ChannelId,
  type Json,
  type OfficeId,
  type OfficerId,
  type Result,
} from '@amends/base';
import { CHANNEL_SECRET_LENGTH } from '../generation/channel-secret.ts';
import { readBytes, readCount, readObject } from './read.ts';
import { WIRE_VERSION } from './stanza.ts';
import type { Author } from './entry.ts';

/** Every grant has the same size, whoever it is for and whatever it opens. Bytes of plaintext. */
export const GRANT_PADDED_SIZE = 1024;

/** A channel's secret of one generation, for one person, said by somebody who held it. */
export type Grant = {
  readonly version: number;
  readonly office: OfficeId;
  readonly channel: ChannelId;
  readonly generation: number;
  readonly addressee: Author;
  readonly granter: Author;
  /** 32 bytes, base64url. */
  readonly granterVerifyKey: string;
  /** 32 bytes, base64url. */
  readonly secret: string;
};

export type SignedGrant = { readonly grant: Grant; readonly signature: Uint8Array };

export function grantJson(grant: Grant): Json {
  // A grant is JSON by its type.
  return grant;
}

export function signedGrantJson(signed: SignedGrant): Json {
  return { grant: grantJson(signed.grant), signature: toBase64url(signed.signature) };
}

const GRANT_MEMBERS = [
  'version',
  'office',
  'channel',
  'generation',
  'addressee',
  'granter',
  'granterVerifyKey',
  'secret',
];

export function parseSignedGrant(plain: Uint8Array): Result<SignedGrant, 'malformed-grant'> {
  const json = parseCanonicalJson(plain);
  const outer = json.ok ? readObject(json.value, ['grant', 'signature']) : undefined;
  const signature = readBytes(outer?.signature, 64);
  const members = readObject(outer?.grant, GRANT_MEMBERS);
  const wellFormed =
    signature !== undefined &&
    members?.version === WIRE_VERSION &&
    typeof members.office === 'string' &&
    parseId<ChannelId>(members.channel).ok &&
    readCount(members.generation) !== undefined &&
    isAuthor(members.addressee) &&
    isAuthor(members.granter) &&
    readBytes(members.granterVerifyKey, 32) !== undefined &&
    readBytes(members.secret, CHANNEL_SECRET_LENGTH) !== undefined;
  if (!wellFormed) return err('malformed-grant');
  // Every member was checked above.
  return ok({ grant: members as unknown as Grant, signature });
}

function isAuthor(value: Json | undefined): boolean {
  if (readObject(value, ['kind'])?.kind === 'reporter') return true;
  const officer = readObject(value, ['kind', 'id']);
  return officer?.kind === 'officer' && parseId<OfficerId>(officer.id).ok;
}
