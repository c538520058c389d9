// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId } from '@amends/base';
import { bytesIn, type CheckedChannel, type CheckedOffice } from './check-problem.ts';
import { isSealedGrant, splitGrants } from './check-sealed.ts';

const HASH_LENGTH = 32;
const KEY_LENGTH = 32;

/** The form of grants and codes, and whether what they open and whom they are for is there. */
export async function checkGrants(
  checked: CheckedOffice,
  there: { readonly channels: ReadonlyMap<unknown, CheckedChannel>; readonly officers: ReadonlySet<unknown> },
): Promise<void> {
  const { office, inspect, say } = checked;
  const held = new Set<unknown>();
  for (const { id, channel, generation, officer, bytes } of await inspect.grants(office)) {
    const head = there.channels.get(channel)?.generation;
    if (generation === head) held.add(channel);
    else if (head !== undefined && !(Number(generation) < Number(head))) say('grant-generation', id);
    if (!parseId(id).ok || !isGrant(bytes)) say('grant-form', id);
    if (!there.channels.has(channel)) say('grant-loose', id);
    if (!there.officers.has(officer)) say('grant-officer', id);
  }
  for (const [id, { generation }] of there.channels) {
    if (generation !== undefined && !held.has(id)) say('grant-missing', id);
  }
  await checkCodes(checked, there.channels);
}

async function checkCodes(
  { office, inspect, say }: CheckedOffice,
  channels: ReadonlyMap<unknown, CheckedChannel>,
): Promise<void> {
  const open = new Set<unknown>();
  for (const row of await inspect.codes(office)) {
    const { lookup_hash: hash, channel, verify_key: key, grant_bytes: grant } = row;
    const wellFormed = bytesIn(hash)?.length === HASH_LENGTH && bytesIn(key)?.length === KEY_LENGTH && areGrants(grant);
    if (!wellFormed) say('code-form', hash);
    if (!channels.has(channel)) say('code-loose', hash);
    if (Number(row.ended) !== 0) continue;
    // A new code ends the ones before it.
    if (open.has(channel)) say('code-twice', channel);
    open.add(channel);
  }
}

function isGrant(value: unknown): boolean {
  const bytes = bytesIn(value);
  return bytes !== undefined && isSealedGrant(bytes);
}

/** A code has a grant of each generation, one behind the other. */
function areGrants(value: unknown): boolean {
  const grants = splitGrants(bytesIn(value) ?? new Uint8Array());
  return grants.length > 0 && grants.every(isSealedGrant);
}
