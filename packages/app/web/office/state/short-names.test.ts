// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ANA, JO, sampleItem, sampleCase, SAM } from '../../../testing/sample-case.ts';
import { shortName, withShortNames } from './short-names.ts';

test('people are called by their first name', () => {
  expect(shortName('Ana Nwosu', ['Ana Nwosu', 'Jo Reyes'])).toBe('Ana');
  expect(shortName('Cher', [])).toBe('Cher');
});

test('namesakes keep their whole names, also one who serves no more', () => {
  expect(shortName('Jo Reyes', ['Jo Reyes', 'Jo Adeyemi'])).toBe('Jo Reyes');
  expect(shortName('Jo Past', ['Jo Reyes'])).toBe('Jo Past');
});

test('a view is shortened wherever it names somebody, and keeps everything else', () => {
  const view = sampleCase({
    readers: [{ ...ANA, name: 'Ana Nwosu' }, JO],
    excluded: [{ ...SAM, name: 'Sam Ode' }],
    items: [sampleItem({ byName: 'Ana Nwosu' }), sampleItem({ by: 'reporter', byName: '' })],
  });
  const short = withShortNames(view, ['Ana Nwosu', 'Sam Ode', 'Sam Stone']);
  expect(short.readers.map(({ name }) => name)).toEqual(['Ana', 'Jo']);
  expect(short.excluded.map(({ name }) => name)).toEqual(['Sam Ode']);
  expect(short.items.map(({ byName }) => byName)).toEqual(['Ana', '']);
  expect(short.reference).toBe(view.reference);
});
