// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Archive, ArchiveRecord } from '../archive/archive.ts';
import type { Hash } from '../v1/shapes/basics.ts';
import { event as eventShape, type ElectionEvent, type EventType } from '../v1/shapes/event.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { DATA_OF, follow, type Stage } from './event-order.ts';

/** What an archive says happened: for each event of a type, in order, the records of data that stand before it. */
export type Board = {
  readonly stage: Stage;
  /** How many events there are. */
  readonly events: number;
  /** What the next event refers to. */
  readonly last?: Hash | undefined;
  readonly happened: Readonly<Record<EventType, readonly (readonly ArchiveRecord[])[]>>;
};

/**
 * Plays the events of an archive: each refers to the one before it, has the next number, may happen at that time, and
 * has exactly its own data before it, none of which stood anywhere before (sections 4.4 and 4.15). So nothing is in
 * an archive that no event speaks of, and no ballot is in it twice.
 */
export function readBoard({ records }: Archive): Result<Board, string> {
  const happened = emptyHistory();
  const seen = new Set<string>();
  let stage: Stage = 'nothing';
  let last: ArchiveRecord | undefined;
  let height = 0;
  let data: ArchiveRecord[] = [];
  for (const [index, record] of records.entries()) {
    const refuse = (says: string): Result<never, string> => err(`record ${String(index + 1)} ${says}`);
    if (seen.has(record.hash)) return refuse('was there before');
    seen.add(record.hash);
    if (record.kind === 'data') {
      data.push(record);
      continue;
    }
    const read = parseExact(record.content, eventShape);
    if (!read.ok) return refuse(read.error);
    const { type } = read.value;
    const next = follow(stage, type);
    if (next === undefined) return refuse(`is an event that may not happen now: ${type}`);
    const fault = findFault(read.value, { last, height, data });
    if (fault !== undefined) return refuse(fault);
    happened[type].push(data);
    [stage, last, data] = [next, record, []];
    height += 1;
  }
  return data.length > 0
    ? err('there is data after the last event')
    : ok({ stage, events: height, last: last?.hash, happened });
}

type Before = {
  readonly last?: ArchiveRecord | undefined;
  readonly height: number;
  readonly data: readonly ArchiveRecord[];
};

/** What is wrong with how an event refers to what stands before it. */
function findFault({ type, ...event }: ElectionEvent, { last, height, data }: Before): string | undefined {
  if (event.parent !== last?.hash) return 'does not follow on the event before it';
  if (event.height !== height) return 'has another number than the next one';
  if (data.length !== DATA_OF[type]) return 'has other data before it than its own';
  if (event.payload !== data.at(-1)?.hash) return 'does not refer to the data before it';
  return undefined;
}

function emptyHistory(): Record<EventType, (readonly ArchiveRecord[])[]> {
  return {
    Setup: [],
    Ballot: [],
    EndBallots: [],
    EncryptedTally: [],
    Shuffle: [],
    EndShuffles: [],
    PartialDecryption: [],
    Result: [],
  };
}
