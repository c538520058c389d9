// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { credentials as credentialsShape, readCredential } from '../v1/shapes/credentials.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import type { Workers } from './workers.ts';

/** How often the ballot of each credential counts; the keys are all that may vote. */
export type Electorate = ReadonlyMap<string, bigint>;

/** Checks the list of who may vote: every credential is in the group, and there once (section 4.8). */
export async function checkCredentials(content: Uint8Array, workers: Workers): Promise<Result<Electorate, string>> {
  const read = parseExact(content, credentialsShape);
  if (!read.ok) return read;
  const lines = read.value.map(readCredential);
  const electorate = new Map(lines.map(({ key, weight }) => [key, weight]));
  if (electorate.size < lines.length) return err('a credential is there twice');
  const members = await workers.map(
    'member',
    lines.map(({ key }) => BigInt(key)),
    (isMember) => !isMember,
  );
  const stranger = members.indexOf(false);
  return stranger < 0 ? ok(electorate) : err(`credential ${String(stranger + 1)} is not in the group`);
}
