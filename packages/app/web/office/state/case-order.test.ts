// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ANA, JO, sampleCase } from '../../../testing/sample-case.ts';
import { inOrder, isDanger, isFound, taskFor } from './case-order.ts';

const closing = { by: ANA.id, entry: 'e', outcome: 'repaired', secondWanted: true, countersignedBy: [] } as const;

test('danger comes first, then whoever has waited longest, then the newest of what waits for nobody', () => {
  const cases = [
    sampleCase({ codeName: 'quiet-old', lastAt: 1 }),
    sampleCase({ codeName: 'waits-short', state: { waitingSince: 9 } }),
    sampleCase({ codeName: 'quiet-new', lastAt: 5 }),
    sampleCase({ codeName: 'danger', state: { danger: 'yes', waitingSince: 99 } }),
    sampleCase({ codeName: 'waits-long', state: { waitingSince: 2 } }),
    sampleCase({ codeName: 'empty', items: [] }),
  ];
  const names = inOrder(cases).map(({ codeName }) => codeName);
  expect(names).toEqual(['danger', 'waits-long', 'waits-short', 'quiet-new', 'quiet-old', 'empty']);
  expect(cases[0]?.codeName).toBe('quiet-old');
});

test('danger is over when a case is closed or withdrawn', () => {
  const stageOf = (stage: 'in-talk' | 'closed' | 'withdrawn') =>
    isDanger(sampleCase({ state: { danger: 'yes-notify-now', stage } }).state);
  expect([stageOf('in-talk'), stageOf('closed'), stageOf('withdrawn')]).toEqual([true, false, false]);
  expect(isDanger(sampleCase({}).state)).toBe(false);
});

test('she who closed a case waits for the second signature, and the other is asked for it', () => {
  const { state } = sampleCase({ state: { stage: 'closed', nextTask: 'countersign', closing } });
  expect(taskFor(state, ANA.id)).toBe('wait-for-second');
  expect(taskFor(state, JO.id)).toBe('countersign');
  expect(taskFor(sampleCase({ state: { nextTask: 'answer' } }).state, ANA.id)).toBe('answer');
});

test('a search needs every word that was typed, in any order and whatever the case', () => {
  const text = 'gabled-chalet\ntnwweb\nonline chat\nit hurt me\nphoto.png';
  for (const query of ['GABLED', 'tnwweb', 'hurt me', 'photo.png', 'me  chat']) {
    expect(isFound(text, query), query).toBe(true);
  }
  expect(isFound(text, 'online zebra')).toBe(false);
});
