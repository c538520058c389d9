// SPDX-License-Identifier: AGPL-3.0-or-later
import { signBallot } from '../sign-ballot.ts';
import type { Path } from './json-leaves.ts';
import type { Mutation } from './mutation.ts';
import { OF_BALLOTS } from './of-ballots.ts';
import { OF_BYTES } from './of-bytes.ts';
import { OF_EVENTS } from './of-events.ts';
import { changeNumbers, type Place } from './of-numbers.ts';
import { OF_OUTCOME } from './of-outcome.ts';
import { OF_SETUP } from './of-setup.ts';

const first = { nth: 0, data: 0 } as const;
const inSignature = ([field]: Path): boolean => field === 'signature';
const inFirstAnswer = ([field, index]: Path): boolean => field === 'answers' && index === 0;
const inFirstQuestion = ([, index]: Path): boolean => index === 0;

/** Where every number is changed in each way. Answers are signed again, so that it is their own proofs that fail. */
const PLACES: readonly Place[] = [
  { ...first, fixture: 'approval', type: 'Setup', data: 1, wrong: 'trustees' },
  { ...first, fixture: 'blank', type: 'Setup', data: 1, wrong: 'trustees' },
  { ...first, fixture: 'approval', type: 'Ballot', wrong: 'ballots', only: inSignature },
  ...(['approval', 'blank', 'mixed'] as const).map((fixture) => ({
    ...first,
    fixture,
    type: 'Ballot',
    wrong: 'ballots' as const,
    only: inFirstAnswer,
    after: (text: string) => signBallot(fixture, text),
  })),
  { ...first, fixture: 'approval', type: 'EncryptedTally', wrong: 'tally', only: ([, index]) => index === 0 },
  { ...first, fixture: 'mixed', type: 'EncryptedTally', wrong: 'tally', only: ([, index]) => index === 0 },
  { ...first, fixture: 'mixed', type: 'Shuffle', wrong: 'shuffles', only: inFirstQuestion },
  { ...first, fixture: 'blank', type: 'PartialDecryption', wrong: 'decryptions', only: inFirstQuestion },
  { ...first, fixture: 'mixed', type: 'PartialDecryption', wrong: 'decryptions', only: ([, , index]) => index === 0 },
];

/** Every mutation of an archive that has to be refused, as data: another verifier can be given the same. */
export function listMutations(): readonly Mutation[] {
  return [...OF_BYTES, ...OF_EVENTS, ...OF_SETUP, ...OF_BALLOTS, ...OF_OUTCOME, ...PLACES.flatMap(changeNumbers)];
}
