// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { credentials as credentialsShape, readCredential } from '../v1/shapes/credentials.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';

/** How often the ballot of each credential counts; the keys are all that may vote. */
export type Electorate = ReadonlyMap<string, bigint>;

/** Reads the list of who may vote: every credential is there once (section 4.8). */
export function readElectorate(content: Uint8Array): Result<Electorate, string> {
  const read = parseExact(content, credentialsShape);
  if (!read.ok) return read;
  const electorate = new Map(read.value.map(readCredential).map(({ key, weight }) => [key, weight]));
  return electorate.size < read.value.length ? err('a credential is there twice') : ok(electorate);
}
