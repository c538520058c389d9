// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { inBallotOrder } from './ballot-order.ts';
import { ballotQuestions, isUncontested, seatRulesFor, type Candidate } from './ballot-questions.ts';
import type { ElectionRules } from './rules.ts';
import { sampleCall } from './testing/sample-call.ts';

const ada: Candidate = { name: 'Ada Ash', declaredOptions: [] };
const bo: Candidate = { name: 'Bo Birch', declaredOptions: ['cis man'] };
const cole: Candidate = { name: 'Cole Cedar', declaredOptions: ['cis man', 'under thirty'] };
const ask = (candidates: readonly Candidate[], rules: Partial<ElectionRules> = {}, isForced = false): unknown =>
  ballotQuestions(sampleCall({ rules }), candidates, isForced);

test('members tick as many names as the rules say, and as there are', () => {
  const names = ['Ada Ash', 'Bo Birch', 'Cole Cedar'];
  const choose = { type: 'choose', names, min: 0, max: 3, blank: true };
  expect(ask([ada, bo, cole])).toEqual(choose);
  expect(ask([ada, bo, cole], { choicesMax: 2, choicesMin: 1 })).toEqual({ ...choose, min: 1, max: 2 });
  expect(ask([ada, bo, cole], { choicesMax: null, allowBlank: false })).toEqual({ ...choose, blank: false });
  expect(ask([ada, bo, cole], { choicesMax: 9, choicesMin: 8 })).toEqual({ ...choose, min: 3 });
});

test('members rank under a method of rankings', () => {
  expect(ask([ada, bo, cole], { method: 'meek' })).toEqual({
    type: 'rank',
    names: ['Ada Ash', 'Bo Birch', 'Cole Cedar'],
  });
});

test('nobody stands, and there is nothing to ask', () => {
  expect(ask([])).toEqual({ type: 'nobody' });
});

describe('no more candidates than seats', () => {
  const each = { type: 'approve-reject', names: ['Ada Ash', 'Bo Birch'] };

  test('are confirmed one by one, or come in unasked, as the rules say', () => {
    expect(ask([ada, bo])).toEqual(each);
    expect(ask([ada, bo], { oneNomination: 'acclamation' })).toEqual({ type: 'acclamation' });
    expect(ask([ada], { oneNomination: 'acclamation', method: 'irv', seats: 1 })).toEqual({ type: 'acclamation' });
  });

  test('are confirmed where members asked for a vote', () => {
    expect(ask([ada, bo], { oneNomination: 'acclamation' }, true)).toEqual(each);
  });

  test('are voted on where the seat rules do not let all of them in', () => {
    expect(ask([bo, cole], { oneNomination: 'acclamation' })).toMatchObject({ type: 'choose' });
    const call = sampleCall({ rules: { seatRules: [{ kind: 'at-least', count: 1, option: 'under thirty' }] } });
    expect([[ada, bo], [ada, cole], [ada], [cole]].map((some) => isUncontested(call, some))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

test('members are asked about the officer in a recall or a question of confidence', () => {
  for (const kind of ['recall', 'confidence'] as const)
    expect(ballotQuestions(sampleCall({ call: { kind } }), [])).toEqual({
      type: 'approve-reject',
      names: ['Robin Reed'],
    });
  const nameless = sampleCall({ call: { kind: 'recall', subject: null } });
  expect(ballotQuestions(nameless, [])).toEqual({ type: 'approve-reject', names: [''] });
});

test('the count is told who declared what, by number', () => {
  expect(seatRulesFor(sampleCall(), [ada, bo, cole])).toEqual([
    { kind: 'at-most', count: 1, group: [2, 3], label: 'cis man' },
  ]);
});

test('the ballot goes by name, on every machine alike', () => {
  const named = ['Emil', 'Zoë', 'Åsa', 'émile', 'ada', 'Ada'].map((name, index) => ({ id: String(index), name }));
  const twins = [
    { id: 'b', name: 'Kim' },
    { id: 'a', name: 'Kim' },
  ];
  expect(inBallotOrder(named).map(({ name }) => name)).toEqual(['Ada', 'ada', 'Åsa', 'Emil', 'émile', 'Zoë']);
  expect(inBallotOrder(twins).map(({ id }) => id)).toEqual(['a', 'b']);
});
