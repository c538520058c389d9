// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ANA, JO, sampleCase, SAM } from '../../../testing/sample-case.ts';
import { nameIn, othersOf, sentence, whoCanRead } from './who-can-read.ts';

test('an answer and a question are for the reporter, the other readers and her; who was left out cannot', () => {
  const view = sampleCase({ readers: [ANA, JO], excluded: [SAM] });
  for (const audience of ['answer', 'ask'] as const) {
    const reading = { can: 'the reporter, Jo and you', cannot: ['Sam'], isPrivate: false };
    expect(whoCanRead(view, ANA.id, audience)).toEqual(reading);
  }
});

test('a note is for the officers who read the case, and says that the reporter cannot', () => {
  const both = sampleCase({ readers: [ANA, JO] });
  expect(whoCanRead(both, JO.id, 'note')).toEqual({
    can: 'only Ana and you',
    cannot: ['the reporter'],
    isPrivate: true,
  });
  const alone = sampleCase({ readers: [ANA], excluded: [JO] });
  expect(whoCanRead(alone, ANA.id, 'note')).toEqual({
    can: 'only you',
    cannot: ['the reporter', 'Jo'],
    isPrivate: true,
  });
});

test('the others are the readers without her', () => {
  const view = sampleCase({ readers: [ANA, JO, SAM] });
  expect(othersOf(view, JO.id)).toEqual(['Ana', 'Sam']);
  expect(nameIn(view, SAM.id)).toBe('Sam');
  expect(nameIn(view, 'nobody')).toBe('');
});

test('a sentence begins with a capital letter', () => {
  expect(sentence('the reporter')).toBe('The reporter');
  expect(sentence('')).toBe('');
});
