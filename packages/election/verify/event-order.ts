// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EventType } from '../v1/shapes/event.ts';

/** How far an election has come. */
export type Stage = 'nothing' | 'voting' | 'closed' | 'tallied' | 'shuffling' | 'shuffled' | 'decrypting' | 'decided';

/** What may follow on what. An election with ranked questions is shuffled, any other one is not. */
const ORDER: Readonly<Record<Stage, Readonly<Partial<Record<EventType, Stage>>>>> = {
  nothing: { Setup: 'voting' },
  voting: { Ballot: 'voting', EndBallots: 'closed' },
  closed: { EncryptedTally: 'tallied' },
  tallied: { Shuffle: 'shuffling', PartialDecryption: 'decrypting' },
  shuffling: { Shuffle: 'shuffling', EndShuffles: 'shuffled' },
  shuffled: { PartialDecryption: 'decrypting' },
  decrypting: { PartialDecryption: 'decrypting', Result: 'decided' },
  decided: {},
};

/** How many records of data stand before an event of each type, of which the last one is its payload. */
export const DATA_OF: Readonly<Record<EventType, number>> = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  Shuffle: 2,
  EndShuffles: 0,
  PartialDecryption: 2,
  Result: 1,
};

/** The stage after an event, or nothing when it may not happen now. */
export function follow(stage: Stage, type: EventType): Stage | undefined {
  return ORDER[stage][type];
}
