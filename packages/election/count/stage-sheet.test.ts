// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import { toCountJson } from './count-json.ts';
import { RULES } from './count-result.ts';
import { describeCount, RULE_NAMES, toStageTable } from './stage-sheet.ts';
import { contestOf } from './testing/contest-of.ts';

const contest = { ...contestOf(2, 5, '10: 1 2, 6: 2 1, 5: 3 4, 3: 4 2, 2: 3 3 4, 1: 5'), withdrawn: [5] };
const { names } = contest;
const seatRules = [{ kind: 'at-most', count: 1, group: [1, 2], label: 'some' }] as const;
const result = must(count({ contest, rule: 'scottish-stv', seatRules }));

test('a count is put into a table, a column for each stage', () => {
  expect(toStageTable(result, names)).toEqual({
    head: ['Candidate', 'Stage 1', 'Stage 2', 'Stage 3', 'Stage 4', 'Outcome'],
    rows: [
      { label: 'A', cells: ['10.00000', '10.00000', '9.00000', '9.00000'], outcome: 'elected at stage 1' },
      { label: 'B', cells: ['6.00000', '0.00000', '0.00000', '0.00000'], outcome: 'excluded at stage 2' },
      { label: 'C', cells: ['7.00000', '7.00000', '7.00000', '7.00000'], outcome: 'elected at stage 4' },
      { label: 'D', cells: ['3.00000', '3.00000', '3.00000', '0.00000'], outcome: 'excluded at stage 4' },
      { label: 'E', cells: ['', '', '', ''], outcome: 'withdrawn' },
      { label: 'Not transferable', cells: ['0.00000', '6.00000', '7.00000', '10.00000'], outcome: '' },
      { label: 'Lost to rounding', cells: ['0.00000', '0.00000', '0.00000', '0.00000'], outcome: '' },
      { label: 'Quota', cells: ['9.00000', '9.00000', '9.00000', '9.00000'], outcome: '' },
    ],
  });
});

test('a count is said in sentences', () => {
  expect(describeCount(result, names)).toEqual([
    'Scottish single transferable vote, 2 seats.',
    '26 papers counted, 1 blank, 2 read in part. The quota at the end was 9.00000.',
    'Withdrawn before the count: E.',
    'Stage 1. First preferences are counted. Elected: A.',
    'Stage 2. Excluded because the seat rules leave no seat: B. The papers are passed on.',
    'Stage 3. The surplus of A, 1.00000 votes, is passed on.',
    'Stage 4. Excluded with the fewest votes: D. The papers are passed on. Elected, because as many are left as seats to fill: C.',
    'Elected, in this order: A and C.',
    'Without the seat rules, elected would have been: A and B.',
  ]);
});

test('what is vacant is said, and who was not elected', () => {
  const one = contestOf(2, 3, '2: 1, 1: 2');
  const rules = [{ kind: 'at-most', count: 1, group: [1, 2, 3], label: 'some' }] as const;
  const vacant = must(count({ contest: one, rule: 'approval', seatRules: rules }));
  expect(describeCount(vacant, one.names)).toEqual([
    'Approval vote, 2 seats.',
    '3 papers counted, 0 blank, 0 read in part.',
    'Stage 1. The votes are added up. Elected: A.',
    'Elected, in this order: A.',
    '1 seat left vacant, for a by-election.',
    'Without the seat rules, elected would have been: A and B.',
  ]);
  const { rows } = toStageTable(vacant, one.names);
  // Nothing is passed on, and there is no quota.
  expect(rows.map(({ outcome }) => outcome)).toEqual(['elected at stage 1', 'not elected', 'not elected']);
});

test('nobody elected is said, and a lot that would have been needed', () => {
  const one = contestOf(1, 2, '1: 1, 1: 2');
  const rules = [{ kind: 'at-most', count: 0, group: [1, 2], label: 'some' }] as const;
  const none = must(count({ contest: one, rule: 'plurality', seatRules: rules }));
  expect(describeCount(none, one.names).slice(3)).toEqual([
    'Nobody is elected.',
    '1 seat left vacant, for a by-election.',
    'Without the seat rules, a lot would have had to decide between A and B.',
  ]);
});

test('every rule has a name of its own', () => {
  expect(RULES.map((rule) => RULE_NAMES[rule])).toEqual([
    'Scottish single transferable vote',
    'Instant-runoff vote',
    'Single transferable vote by Meek’s method',
    'Approval vote',
    'Plurality vote',
  ]);
});

test('a count is written for other programs in the order of fields they know', () => {
  const json = toCountJson(result);
  expect(Object.keys(json).slice(0, 5)).toEqual(['rule', 'seats', 'quota', 'elected', 'stages']);
  expect(json).toMatchObject({
    rule: 'scottish-stv',
    seats: 2,
    quota: '9.00000',
    elected: [1, 3],
    vacant: 0,
    withdrawn: [5],
    valid: 26,
    blank: 1,
    malformed: 2,
    lots: [],
  });
  expect(JSON.stringify(json.stages[2])).toBe(
    '{"votes":{"1":"9.00000","2":"0.00000","3":"7.00000","4":"3.00000"},"nontransferable":"7.00000",' +
      '"action":"The surplus of candidate 1, 1.00000 votes, is passed on."}',
  );
  expect(json.unconstrained).toMatchObject({
    elected: [1, 2],
    stages: [{ action: expect.any(String) as string }, {}, {}],
  });
});

test('lots are told of, and ties that an earlier stage broke are not among them', () => {
  const tied = contestOf(1, 5, '15: 1, 4: 2, 4: 3, 5: 4, 1: 5 2, 1: 5 3');
  const lot = { kind: 'drawn', order: [3, 2] } as const;
  const json = toCountJson(must(count({ contest: tied, rule: 'irv', lot })));
  expect(json.unconstrained).toBeNull();
  expect(json.lots).toEqual([{ stage: 3, purpose: 'exclude', between: [2, 3], chosen: [2], by: 'lot' }]);
  const early = must(count({ contest: contestOf(1, 4, '5: 1, 3: 2, 2: 3, 1: 4 3'), rule: 'irv' }));
  expect(early.stages.flatMap(({ ties }) => ties)).toHaveLength(1);
  expect(toCountJson(early).lots).toEqual([]);
});

test('a lot that the count without rules would need is written, and no more of it', () => {
  const one = contestOf(1, 3, '5: 1, 5: 2, 1: 3');
  const rules = [{ kind: 'at-most', count: 0, group: [1], label: 'some' }] as const;
  const json = toCountJson(must(count({ contest: one, rule: 'scottish-stv', seatRules: rules })));
  expect(json.unconstrained).toEqual({ needsLot: { stage: 3, purpose: 'exclude', between: [1, 2] } });
});
