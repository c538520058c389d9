// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { termSteps, type TermFacts } from './term-steps.ts';

const START: TermFacts = {
  successor: undefined,
  unanswered: 0,
  undecided: 0,
  leavingServes: true,
  endIsProposed: false,
};

test('the parts follow from what is so: first who comes in, last the end', () => {
  expect(termSteps(START)).toEqual({ invite: 'now', names: 'later', 'let-in': 'later', end: 'later' });
  expect(termSteps({ ...START, successor: 'invited' }).invite).toBe('waiting');
  const joined = { ...START, successor: 'serves', unanswered: 1, undecided: 2 } as const;
  expect(termSteps(joined)).toEqual({ invite: 'done', names: 'now', 'let-in': 'later', end: 'later' });
  const answered = { ...joined, unanswered: 0 };
  expect(termSteps(answered)).toEqual({ invite: 'done', names: 'done', 'let-in': 'now', end: 'later' });
  expect(termSteps({ ...answered, undecided: 0 }).end).toBe('now');
});

test('the end waits for a second signature, and is done whatever was done before it', () => {
  expect(termSteps({ ...START, endIsProposed: true }).end).toBe('waiting');
  expect(termSteps({ ...START, leavingServes: false }).end).toBe('done');
});
