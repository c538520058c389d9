// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId } from '@amends/base';
import { bytesIn, type CheckedOffice } from './check-problem.ts';
import { isSealedGrant } from './check-sealed.ts';

const HASH_LENGTH = 32;
const KEY_LENGTH = 32;

/** The form of grants and codes, and whether what they open and whom they are for is there. */
export async function checkGrants(
  { office, inspect, say }: CheckedOffice,
  there: { readonly channels: ReadonlySet<unknown>; readonly officers: ReadonlySet<unknown> },
): Promise<void> {
  for (const { id, channel, officer, bytes } of await inspect.grants(office)) {
    if (!parseId(id).ok || !isGrant(bytes)) say('grant-form', id);
    if (!there.channels.has(channel)) say('grant-loose', id);
    if (!there.officers.has(officer)) say('grant-officer', id);
  }
  for (const { lookup_hash: hash, channel, verify_key: key, grant_bytes: grant } of await inspect.codes(office)) {
    const wellFormed = bytesIn(hash)?.length === HASH_LENGTH && bytesIn(key)?.length === KEY_LENGTH && isGrant(grant);
    if (!wellFormed) say('code-form', hash);
    if (!there.channels.has(channel)) say('code-loose', hash);
  }
}

function isGrant(value: unknown): boolean {
  const bytes = bytesIn(value);
  return bytes !== undefined && isSealedGrant(bytes);
}
