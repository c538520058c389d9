// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { readElectorate, type Electorate } from './read-electorate.ts';
import type { Workers } from './workers.ts';

/** Checks the list of who may vote: every credential is in the group, and there once (section 4.8). */
export async function checkCredentials(content: Uint8Array, workers: Workers): Promise<Result<Electorate, string>> {
  const read = readElectorate(content);
  if (!read.ok) return read;
  const members = await workers.map(
    'member',
    [...read.value.keys()].map((key) => BigInt(key)),
    (isMember) => !isMember,
  );
  const stranger = members.indexOf(false);
  return stranger < 0 ? ok(read.value) : err(`credential ${String(stranger + 1)} is not in the group`);
}
