// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newElectionId, newId, parseElectionId, parseId, parseOfficeId, type EntryId } from './ids.ts';
import { err, ok } from './result.ts';

test('ID-1: a new id is a UUID of version 4, whatever the random bytes are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(parseId(newId<EntryId>(() => bytes)).ok).toBe(true);
    }),
  );
});

test('a new id has exactly the 122 random bits it was given', () => {
  expect(newId<EntryId>(() => new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  expect(newId<EntryId>(() => new Uint8Array(16).fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});

test('making an id leaves the random bytes as they were', () => {
  const bytes = new Uint8Array(16).fill(0xff);
  newId<EntryId>(() => bytes);
  expect(bytes).toEqual(new Uint8Array(16).fill(0xff));
});

test('a random source that gives too little is noticed', () => {
  expect(() => newId<EntryId>(() => new Uint8Array(15))).toThrow('as many bytes as asked');
});

test('ID-1: an id is read in one spelling only', () => {
  const good = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
  expect(parseId<EntryId>(good)).toEqual({ ok: true, value: good });
  const bad: readonly unknown[] = [
    good.toUpperCase(),
    `{${good}}`,
    `${good}\n`,
    good.replaceAll('-', ''),
    good.replace('-4a', '-1a'),
    good.replace('-8c', '-cc'),
    '',
    null,
    undefined,
    4,
    { toString: () => good },
  ];
  for (const value of bad) expect(parseId(value)).toEqual({ ok: false, error: 'not-an-id' });
});

test('ID-2: an office’s id is 2 to 40 lower-case letters, digits and dashes, a letter first', () => {
  for (const id of ['ab', 'riverside', 'north-2', `a${'b'.repeat(39)}`]) {
    expect(parseOfficeId(id)).toEqual({ ok: true, value: id });
  }
  for (const id of ['a', '2a', '-a', 'Aa', 'a_b', 'a/b', 'ab\n', `a${'b'.repeat(40)}`, '', 7, null]) {
    expect(parseOfficeId(id)).toEqual({ ok: false, error: 'not-an-office-id' });
  }
});

test('ID-2: an office cannot take a path that the product uses itself', () => {
  for (const id of ['healthz', 'readyz', 'client', 'metrics']) expect(parseOfficeId(id).ok).toBe(false);
});

test('an election has a random id of 14 characters that are not taken for one another', () => {
  const drawn = [63, 0, 58, 57];
  let calls = 0;
  const id = newElectionId((length) => new Uint8Array(length).fill(drawn[calls++ % drawn.length] ?? 0));
  expect(id).toBe('11111111111111');
  expect(newElectionId((length) => new Uint8Array(length).fill(0xf9))).toBe('zzzzzzzzzzzzzz');
  expect(parseElectionId(id)).toEqual(ok(id));
  for (const wrong of ['1111111111111', '1111111111111O', 7, undefined, '1'.repeat(65)]) {
    expect(parseElectionId(wrong)).toEqual(err('not-an-election-id'));
  }
});
