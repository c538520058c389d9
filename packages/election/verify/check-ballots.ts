// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Electorate } from './read-electorate.ts';
import type { Workers } from './workers.ts';

/** A ballot that counts, and how often. */
export type CountedBallot = { readonly content: Uint8Array; readonly weight: bigint };

/**
 * Checks every ballot and that its credential may vote.
 *
 * @returns those that count: the last one of each credential (section 4.15)
 */
export async function checkBallots(
  ballots: readonly ArchiveRecord[],
  electorate: Electorate,
  workers: Workers,
): Promise<Result<readonly CountedBallot[], string>> {
  const checked = await workers.map('ballot', contentsOf(ballots), ({ ok: isValid }) => !isValid);
  const last = new Map<string, CountedBallot>();
  for (const [index, answer] of checked.entries()) {
    const refuse = (says: string): Result<never, string> => err(`ballot ${String(index + 1)}: ${says}`);
    if (!answer.ok) return refuse(answer.error);
    const weight = electorate.get(answer.value);
    if (weight === undefined) return refuse('its credential may not vote');
    last.set(answer.value, { content: itemAt(ballots, index).content, weight });
  }
  return ok([...last.values()]);
}

function* contentsOf(records: readonly ArchiveRecord[]): Iterable<Uint8Array> {
  for (const { content } of records) yield content;
}
