// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { findIncompatible, findShipped } from './licences.ts';

test('a shipped library without a compatible licence is reported; tools and our own packages are not', () => {
  const shipped = findShipped({
    '': {},
    'packages/app': {},
    'node_modules/@amends/app': { link: true },
    'node_modules/tool': { dev: true, license: 'UNLICENSED' },
    'node_modules/good': { license: 'MIT' },
    'node_modules/closed': { license: 'SEE LICENSE IN LICENSE' },
    'node_modules/silent': {},
  });
  expect(findIncompatible(shipped)).toEqual([
    'node_modules/closed: SEE LICENSE IN LICENSE',
    'node_modules/silent: says no licence',
  ]);
});
