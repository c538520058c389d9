// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { owned as ownedShape } from '../v1/shapes/tally.ts';

/**
 * Reads whose shuffle or decryption it is. Nobody makes two of the same kind, and what is named is what stands there.
 *
 * @param owners whose came before; hers is added
 */
export function readOwned(
  data: readonly ArchiveRecord[],
  trustees: number,
  owners: Set<number>,
): Result<number, string> {
  const read = parseExact(itemAt(data, 1).content, ownedShape);
  if (!read.ok) return read;
  const { owner, payload } = read.value;
  if (payload !== itemAt(data, 0).hash) return err('is not the one that is named');
  if (owner > trustees) return err('is of nobody who is a trustee');
  if (owners.has(owner)) return err('is the second one of the same trustee');
  owners.add(owner);
  return ok(owner);
}
