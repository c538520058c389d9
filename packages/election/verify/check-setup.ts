// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import { setup as setupShape } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';

/** What an election is made of, as it is stored. */
export type Setup = {
  readonly election: Uint8Array;
  readonly trustees: Uint8Array;
  readonly credentials: Uint8Array;
};

/** Takes the data of the first event apart: three parts, and their hashes as its payload (section 4.10). */
export function checkSetup(data: readonly ArchiveRecord[]): Result<Setup, string> {
  const [election, trustees, credentials, payload] = [
    itemAt(data, 0),
    itemAt(data, 1),
    itemAt(data, 2),
    itemAt(data, 3),
  ];
  const read = parseExact(payload.content, setupShape);
  if (!read.ok) return read;
  const named = read.value;
  if (named.election !== election.hash || named.trustees !== trustees.hash || named.credentials !== credentials.hash)
    return err('the parts are not those that it names');
  return ok({ election: election.content, trustees: trustees.content, credentials: credentials.content });
}
