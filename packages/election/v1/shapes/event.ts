// SPDX-License-Identifier: AGPL-3.0-or-later
import { hash } from './basics.ts';
import { integer, optional, record, when, type Shape, type Shaped } from './shape.ts';

/** What can happen in an election, in the order in which it does (section 4.4). */
export const EVENT_TYPES = [
  'Setup',
  'Ballot',
  'EndBallots',
  'EncryptedTally',
  'Shuffle',
  'EndShuffles',
  'PartialDecryption',
  'Result',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

const eventType: Shape<EventType> = when('is not a type of event', (value) =>
  EVENT_TYPES.some((type) => type === value),
);

/** Something that happened: its number, what it is, and the hashes of the event before and of its data. */
export const event = record({
  parent: optional(hash),
  height: integer(0, 2 ** 30 - 1),
  type: eventType,
  payload: optional(hash),
});
export type ElectionEvent = Shaped<typeof event>;
