// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { EVENT_TYPES } from '../v1/shapes/event.ts';
import { follow, type Stage } from './event-order.ts';

const LEGAL: Readonly<Record<Stage, readonly string[]>> = {
  nothing: ['Setup'],
  voting: ['Ballot', 'EndBallots'],
  closed: ['EncryptedTally'],
  tallied: ['Shuffle', 'PartialDecryption'],
  shuffling: ['Shuffle', 'EndShuffles'],
  shuffled: ['PartialDecryption'],
  decrypting: ['PartialDecryption', 'Result'],
  decided: [],
};

test.each(Object.keys(LEGAL) as Stage[])('after %s only what may follow can follow', (stage) => {
  expect(EVENT_TYPES.filter((type) => follow(stage, type) !== undefined)).toEqual(LEGAL[stage]);
});
