// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { CountError, Stage, Tie } from './count-result.ts';
import { byCandidateNumber, describeCountError, describeStage, listNames } from './describe-stage.ts';

const nameOf = (candidate: number): string => ['Ada', 'Bo', 'Cy'][candidate - 1] ?? '';
const stage: Stage = {
  kind: 'first-preferences',
  from: [],
  reason: null,
  surplus: null,
  votes: {},
  nontransferable: '0.00000',
  rounding: '0.00000',
  quota: null,
  elected: [],
  filled: [],
  ties: [],
};
const tie: Tie = { stage: 1, purpose: 'elect', between: [1, 2, 3], chosen: [3], by: 'lot' };

test.each<[string, Partial<Stage>, string]>([
  ['first preferences', {}, 'First preferences are counted.'],
  ['totals', { kind: 'totals' }, 'The votes are added up.'],
  ['a surplus', { kind: 'surplus', from: [1], surplus: '4.00000' }, 'The surplus of Ada, 4.00000 votes, is passed on.'],
  ['several surpluses', { kind: 'surplus', from: [1, 2] }, 'The surplus of Ada and Bo is passed on.'],
  [
    'an exclusion',
    { kind: 'exclusion', from: [2], reason: 'fewest-votes' },
    'Excluded with the fewest votes: Bo. The papers are passed on.',
  ],
  [
    'an exclusion by the rules',
    { kind: 'exclusion', from: [2], reason: 'seat-rules' },
    'Excluded because the seat rules leave no seat: Bo. The papers are passed on.',
  ],
  [
    'elections',
    { elected: [3, 1], filled: [2] },
    'First preferences are counted. Elected: Cy and Ada. Elected, because as many are left as seats to fill: Bo.',
  ],
  [
    'a lot',
    { ties: [tie] },
    'First preferences are counted. Ada, Bo and Cy were equal. The lot decided who is elected: Cy.',
  ],
  [
    'earlier stages',
    {
      ties: [
        { ...tie, purpose: 'surplus', by: 'earlier-stage' },
        { ...tie, purpose: 'exclude', between: [1, 2], chosen: [1], by: 'earlier-stage' },
      ],
    },
    'First preferences are counted. Ada, Bo and Cy were equal. The votes at an earlier stage decided whose surplus goes' +
      ' first: Cy. Ada and Bo were equal. The votes at an earlier stage decided who is excluded: Ada.',
  ],
])('a stage is said in sentences: %s', (_, change, words) => {
  expect(describeStage({ ...stage, ...change }, nameOf)).toBe(words);
});

test.each<[CountError, string]>([
  [
    { type: 'needs-lot', stage: 3, purpose: 'exclude', between: [1, 3], stages: [] },
    'The count stops at stage 3: a lot has to decide who is excluded between Ada and Cy.',
  ],
  [{ type: 'bad-contest', field: 'seats' }, 'This cannot be counted: seats is out of range.'],
  [{ type: 'bad-seat-rules', problem: 'too-many' }, 'There are more seat rules than can be looked through.'],
  [{ type: 'bad-seat-rules', problem: 'group', rule: 2 }, 'Seat rule 2 cannot be applied: its group is wrong.'],
  [{ type: 'bad-lot' }, 'The lot cannot be used: a seed is 32 bytes, and an order names nobody twice.'],
  [{ type: 'one-seat-only' }, 'This rule fills one seat only.'],
])('an error is said in words', (error, words) => {
  expect(describeCountError(error, nameOf)).toBe(words);
});

test('what a caller without types brings is a fault', () => {
  // Only a caller without types gets here.
  expect(() => describeStage({ ...stage, kind: 'other' as 'totals' }, nameOf)).toThrow('unexpected value');
  expect(() => describeCountError({ type: 'other' } as unknown as CountError, nameOf)).toThrow('unexpected value');
});

test('names are listed as people say them', () => {
  expect([[], [1], [1, 2], [1, 2, 3]].map((some) => listNames(some, nameOf))).toEqual([
    '',
    'Ada',
    'Ada and Bo',
    'Ada, Bo and Cy',
  ]);
  expect(byCandidateNumber(7)).toBe('candidate 7');
});
