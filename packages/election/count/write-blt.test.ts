// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NAME_LENGTH_MAX, parseBlt, type BltFile } from './parse-blt.ts';
import { contestOf } from './testing/contest-of.ts';
import { writeBlt } from './write-blt.ts';

const file: BltFile = { ...contestOf(2, 3, '4: 1 2, 2: 3 0 1, 1:'), title: 'A "title" \\' };
const SEED = 20_261_123;

test('a contest is written line by line', () => {
  expect(writeBlt(file)).toEqual(ok('3 2\n4 1 2 0\n2 3 - 1 0\n1 0\n0\n"A"\n"B"\n"C"\n"A \\"title\\" \\\\"\n'));
  expect(must(writeBlt({ ...file, withdrawn: [2, 1], ballots: [] }))).toMatch(/^3 2\n-2 -1\n0\n"A"/);
});

test('what was written is read as it was', () => {
  const contest = fc.integer({ min: 1, max: 9 }).chain((candidates) => {
    const candidate = fc.integer({ min: 1, max: candidates });
    const mark = fc.oneof(candidate, fc.constant(0));
    return fc.record({
      title: lineOfText(),
      seats: fc.integer({ min: 1, max: 9 }),
      names: fc.array(lineOfText(), { minLength: candidates, maxLength: candidates }),
      withdrawn: fc.uniqueArray(candidate),
      ballots: fc.array(
        fc.record({ weight: fc.integer({ min: 1, max: 1000 }), preferences: fc.array(mark, { maxLength: 12 }) }),
      ),
    });
  });
  fc.assert(
    fc.property(contest, (some) => {
      expect(parseBlt(must(writeBlt(some)))).toEqual(ok(some));
    }),
    { seed: SEED },
  );
});

test('what could not be read again is not written', () => {
  const title = 'a'.repeat(NAME_LENGTH_MAX);
  expect(writeBlt({ ...file, title }).ok).toBe(true);
  expect(writeBlt({ ...file, title: `${title}a` })).toEqual(err({ type: 'bad-text' }));
  expect(writeBlt({ ...file, names: ['A', 'B\n', 'C'] })).toEqual(err({ type: 'bad-text' }));
  expect(writeBlt({ ...file, title: 'A\rB' })).toEqual(err({ type: 'bad-text' }));
  expect(writeBlt({ ...file, seats: 0 })).toEqual(err({ type: 'bad-contest', field: 'seats' }));
  const limits = { lengthMax: 1000, ballotsMax: 2 };
  const ballots = file.ballots.slice(0, 2);
  expect(writeBlt({ ...file, ballots }, limits).ok).toBe(true);
  expect(writeBlt(file, limits)).toEqual(err({ type: 'too-many-ballots' }));
  const text = must(writeBlt(file));
  expect(writeBlt(file, { ...limits, ballotsMax: 3, lengthMax: text.length })).toEqual(ok(text));
  expect(writeBlt(file, { ...limits, ballotsMax: 3, lengthMax: text.length - 1 })).toEqual(err({ type: 'too-long' }));
});

function lineOfText(): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll(/[\r\n]/g, '"'));
}
