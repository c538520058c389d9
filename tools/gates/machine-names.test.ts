// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { findNames } from './machine-names.ts';

test.each([
  'https://registry.npmjs.org/a',
  'registry.example.com',
  'see deb.debian.org',
  'in /home/ana/src',
  'cd "/root/x"',
])('a machine or a registry is found in %s', (text) => {
  expect(findNames(text)).not.toEqual([]);
});

test.each(['https://riverside.example/report', 'a/work/b', '/tmp/demo', 'the work/root folder'])(
  'nothing is found in %s',
  (text) => {
    expect(findNames(text)).toEqual([]);
  },
);
