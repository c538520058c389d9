// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { TallyView } from './trustee-api.ts';
import { owesLot, readNow, readStages, type TrusteeFacts } from './trustee-now.ts';

const HASH = 'a'.repeat(64);
const STEPS = ['cert', 'lot', 'polynomial', 'voutput'];
const NOTHING: TallyView = {
  stage: 'wait',
  shuffles: [],
  decryptions: [],
  reveals: [],
  threshold: 2,
  mayReveal: false,
  closing: null,
};

/** What trustee 1 of three knows when the first `steps` texts are there of those in `by`. */
function facts(steps: number, by: readonly number[], more: Partial<TrusteeFacts> = {}): TrusteeFacts {
  const names = STEPS.slice(0, steps).flatMap((step) => by.map((me) => [`${step}/${String(me)}`, 'text'] as const));
  const view = { size: 3, threshold: 2, group: 'G', uuid: 'U', me: 1, messages: Object.fromEntries(names) };
  const board = { names: ['Tove', 'Ravi', 'Lena'], isSealed: false };
  return { view, board, tally: NOTHING, remembered: {}, ...more };
}

const ALL = [1, 2, 3];
const SEALED = { board: { names: [], isSealed: true } };
const KNOWN = { ...SEALED, remembered: { setup: HASH } };

test.each<[string, TrusteeFacts, object]>([
  ['she has not come yet', facts(0, []), { type: 'visit', visit: 'certificate' }],
  ['her first visit was cut off', facts(1, [1]), { type: 'visit', visit: 'certificate' }],
  ['others have not come', facts(2, [1, 3]), { type: 'others', awaited: [2] }],
  ['all have certificates', facts(2, ALL), { type: 'visit', visit: 'polynomial' }],
  ['all have dealt', facts(3, ALL), { type: 'visit', visit: 'key' }],
  ['the key is made', facts(4, ALL), { type: 'seal' }],
  ['it is sealed', facts(4, ALL, SEALED), { type: 'words' }],
  ['the words were compared', facts(4, ALL, KNOWN), { type: 'vote' }],
  ['there is to shuffle', facts(4, ALL, { ...KNOWN, tally: { ...NOTHING, stage: 'shuffle' } }), { type: 'shuffle' }],
  [
    'she has shuffled',
    facts(4, ALL, { ...KNOWN, tally: { ...NOTHING, stage: 'shuffle', shuffles: [1] } }),
    { type: 'shuffles' },
  ],
  ['there is to decrypt', facts(4, ALL, { ...KNOWN, tally: { ...NOTHING, stage: 'decrypt' } }), { type: 'open' }],
  [
    'she has decrypted',
    facts(4, ALL, { ...KNOWN, tally: { ...NOTHING, stage: 'decrypt', decryptions: [1] } }),
    { type: 'parts', missing: 1 },
  ],
  ['there is a result', facts(4, ALL, { ...SEALED, tally: { ...NOTHING, stage: 'done' } }), { type: 'done' }],
])('when %s, her page says what is to be done', (_when, known, expected) => {
  expect(readNow(known)).toEqual(expected);
});

test('whoever did not show her part of the lot is waited for until the result is published, even on another device', () => {
  const open = { ...NOTHING, stage: 'done', mayReveal: true } as const;
  expect(readNow(facts(4, ALL, { ...SEALED, tally: open }))).toEqual({ type: 'words' });
  expect(readNow(facts(4, ALL, { ...KNOWN, tally: open }))).toEqual({ type: 'done' });
  expect(readNow(facts(4, ALL, { ...SEALED, tally: { ...open, reveals: [1] } }))).toEqual({ type: 'done' });
  const owes = (tally: TallyView): boolean => owesLot(facts(4, ALL, { ...KNOWN, tally }));
  expect([owes(NOTHING), owes(open), owes({ ...open, reveals: [2, 3] }), owes({ ...open, reveals: [1] })]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('on another device the words are compared again before anything is opened', () => {
  expect(readNow(facts(4, ALL, { ...SEALED, tally: { ...NOTHING, stage: 'decrypt' } }))).toEqual({ type: 'words' });
});

test('her stages are marked as far as she has come', () => {
  const shown = (known: TrusteeFacts, isRanked: boolean): string =>
    readStages(known, isRanked)
      .map(({ stage, isDone }) => (isDone ? stage.toUpperCase() : stage))
      .join(' ');
  expect(shown(facts(0, []), false)).toBe('certificate polynomial key words open');
  expect(shown(facts(3, ALL), true)).toBe('CERTIFICATE POLYNOMIAL key words shuffle open');
  const over = { ...KNOWN, tally: { ...NOTHING, stage: 'done', shuffles: [1], decryptions: [1] } } as const;
  expect(shown(facts(4, ALL, over), true)).toBe('CERTIFICATE POLYNOMIAL KEY WORDS SHUFFLE OPEN');
});
