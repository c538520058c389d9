// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, ok, utf8, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import { makeRecord } from '../archive/make-record.ts';
import type { ElectionEvent, EventType } from '../v1/shapes/event.ts';
import { DATA_OF, follow } from '../verify/event-order.ts';
import type { Board } from '../verify/read-board.ts';

/** How far an election has come: all that the next event depends on. A board that was read is one. */
export type Head = Pick<Board, 'stage' | 'events' | 'last'>;

/** Before anything happened. */
export const NOTHING_YET: Head = { stage: 'nothing', events: 0 };

export type Happening = {
  readonly type: EventType;
  /** As `setupData`, `tallyData`, `ownedData` and `resultData` make it; a ballot is its own; some events have none. */
  readonly data?: readonly Uint8Array[];
};

/** What is appended to an archive, in this order, and how far the election has come then. */
export type Added = { readonly records: readonly ArchiveRecord[]; readonly head: Head };

/**
 * Makes the records of the next event (section 4.4). What is written there is not checked here, only that it may
 * happen now. Nothing may be in an archive twice, which who holds all of it has to see to.
 *
 * @throws Error when it has other data than events of its type
 */
export function addEvent({ stage, events, last }: Head, { type, data = [] }: Happening): Result<Added, 'not-now'> {
  assert(data.length === DATA_OF[type], 'an event has its own data');
  const next = follow(stage, type);
  if (next === undefined) return err('not-now');
  const records = data.map((content) => makeRecord('data', content));
  const payload = records.at(-1)?.hash;
  const event: ElectionEvent = { ...(last && { parent: last }), height: events, type, ...(payload && { payload }) };
  const record = makeRecord('event', utf8(JSON.stringify(event)));
  return ok({ records: [...records, record], head: { stage: next, events: events + 1, last: record.hash } });
}
