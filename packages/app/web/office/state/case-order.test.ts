// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ANA, JO, sampleAttachment, sampleCase, sampleItem } from '../../../testing/sample-case.ts';
import { inOrder, isDanger, isFound, searchTextOf, taskFor } from './case-order.ts';

const closing = { by: ANA.id, entry: 'e', outcome: 'repaired', secondWanted: true, countersignedBy: [] } as const;

test('danger comes first, then whoever has waited longest, then the newest of what waits for nobody', () => {
  const cases = [
    sampleCase({ codeName: 'quiet-old', items: [sampleItem({ at: 1 })] }),
    sampleCase({ codeName: 'waits-short', state: { waitingSince: 9 } }),
    sampleCase({ codeName: 'quiet-new', items: [sampleItem({ at: 5 })] }),
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

test('a search finds names, answers, words and file names, whatever the case, and needs every word', () => {
  const view = sampleCase({
    codeName: 'gabled-chalet',
    reference: 'TNWWEB',
    state: { answers: { where: 'Online chat', wish: ['apology'] } },
    items: [sampleItem({ text: 'It hurt ME', attachments: [sampleAttachment('Photo.PNG')] })],
  });
  const text = searchTextOf(view);
  for (const query of ['GABLED', 'tnwweb', 'online', 'apology', 'hurt me', 'photo.png', 'me  chat']) {
    expect(isFound(text, query), query).toBe(true);
  }
  expect(isFound(text, 'online zebra')).toBe(false);
});
