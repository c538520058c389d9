// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, must, ok, type Result } from '@amends/base';
import { addEvent, NOTHING_YET } from '@amends/election/board/add-event.ts';
import { hash as hashShape, type Hash } from '@amends/election/v1/shapes/basics.ts';
import { event as eventShape, type ElectionEvent, type EventType } from '@amends/election/v1/shapes/event.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import type { Stage } from '@amends/election/verify/event-order.ts';
import type { BoardRecord } from '../../../ports/board-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { AtElection } from './find-vote.ts';

/** The newest event of a board. */
export type BoardHead = ElectionEvent & { readonly hash: Hash };

export type NextEvent = {
  readonly type: EventType;
  /** In order; the last one is the event's payload. */
  readonly data?: readonly Uint8Array[];
  /** Of a ballot. */
  readonly credential?: string;
};

/** The newest event; undefined while there is none. */
export async function headOf(store: Store, { office, election }: AtElection): Promise<BoardHead | undefined> {
  const last = await store.boards.last(office, election);
  if (last === undefined) return undefined;
  assert(last.kind === 'event', 'data stands before its event');
  return { ...must(parseExact(last.bytes, eventShape)), hash: must(hashOf(last.hash)) };
}

/**
 * Puts an event with its data behind what is there.
 *
 * @returns its height; undefined where it may not happen now, or one of its texts stands there already
 */
export async function appendEvent(
  store: Store,
  { office, election }: AtElection,
  { type, data = [], credential }: NextEvent,
): Promise<number | undefined> {
  const before = await headOf(store, { office, election });
  const head = before && { stage: STAGE_AFTER[before.type], events: before.height + 1, last: before.hash };
  const added = addEvent(head ?? NOTHING_YET, { type, data });
  if (!added.ok) return undefined;
  const records = added.value.records.map(({ kind, hash, content }): BoardRecord => ({
    kind,
    type,
    hash,
    credential: kind === 'data' ? (credential ?? null) : null,
    bytes: content,
  }));
  const position = await store.boards.count(office, election);
  return (await store.boards.append(office, { election, position, records })) ? (before?.height ?? -1) + 1 : undefined;
}

/** How far an election is after an event of a type. */
const STAGE_AFTER: Readonly<Record<EventType, Stage>> = {
  Setup: 'voting',
  Ballot: 'voting',
  EndBallots: 'closed',
  EncryptedTally: 'tallied',
  Shuffle: 'shuffling',
  EndShuffles: 'shuffled',
  PartialDecryption: 'decrypting',
  Result: 'decided',
};

function hashOf(text: string): Result<Hash, 'malformed'> {
  // Just looked at.
  return hashShape.fault(text) === undefined ? ok(text as Hash) : err('malformed');
}
