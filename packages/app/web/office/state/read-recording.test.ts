// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ANA, JO } from '../../../testing/sample-case.ts';
import { readRecording } from './read-recording.ts';

const TYPED = { what: 'It hurt.', danger: '', wish: [], when: '', where: '', who: '', leftOut: [], names: '' } as const;

function read(given: Partial<Parameters<typeof readRecording>[0]>) {
  return readRecording({ ...TYPED, wish: [], leftOut: [], ...given }, [ANA, JO]);
}

test('what was typed is the report: empty answers are left out, and so is who may not read it', () => {
  expect(read({ danger: 'no', wish: ['advice'], where: ' ', leftOut: [JO.id], names: ' Kim \n\nKim\nLi' })).toEqual({
    ok: true,
    value: {
      answers: { what: 'It hurt.', danger: 'no', wish: ['advice'] },
      readers: [ANA.id],
      excludedNames: ['Kim', 'Li'],
    },
  });
});

test('every problem is named: no words, no reader, too many names, names too long', () => {
  const fields = (given: Parameters<typeof read>[0]) => {
    const result = read(given);
    return result.ok ? [] : result.error.map(({ field, problem }) => [field, problem]);
  };
  expect(fields({ what: ' ', leftOut: [ANA.id, JO.id] })).toEqual([
    ['what', 'missing'],
    ['reader', 'missing'],
  ]);
  expect(fields({ names: Array.from({ length: 51 }, (_, index) => `Kim ${String(index)}`).join('\n') })).toEqual([
    ['names', 'too-many'],
  ]);
  expect(fields({ names: 'x'.repeat(201) })).toEqual([['names', 'too-long']]);
});
