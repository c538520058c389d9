// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { dayOf } from '../deadline/day.ts';
import type { ElectionCall } from './call.ts';
import { mayChangeCall, type ChangeFault } from './may-change-call.ts';
import type { ElectionState } from './move-election.ts';
import { NOW, sampleCall } from './testing/sample-call.ts';

const HOUR = 3_600_000;
const DATES = [
  'nominationsOpenAt',
  'nominationsCloseAt',
  'statementsDueAt',
  'forumAt',
  'votingOpensAt',
  'votingClosesAt',
  'resultsBy',
  'objectionsUntil',
] as const;
const before = sampleCall({ schedule: { calledOn: dayOf(NOW), nominationsOpenAt: NOW + HOUR } });
const { schedule } = before;
const WAITING = NOW;
const NOMINATIONS = NOW + HOUR;
const VOTING = schedule.votingOpensAt;

type Schedule = ElectionCall['schedule'];
type Change = Omit<Partial<ElectionCall>, 'schedule' | 'rules'> & {
  readonly schedule?: Partial<Schedule>;
  readonly rules?: Partial<ElectionCall['rules']>;
};
function change(changes: Change, now: number, state: ElectionState = 'called', from = before): readonly ChangeFault[] {
  const rules = { ...from.rules, ...changes.rules };
  const after = { ...from, ...changes, rules, schedule: { ...from.schedule, ...changes.schedule } };
  return mayChangeCall(from, after, { now, state });
}
/** The dates that cannot be put off by an hour. */
function fixedDates(now: number, state: ElectionState, from = before): readonly string[] {
  return DATES.filter((name) => {
    const faults = change({ schedule: { [name]: (from.schedule[name] ?? 0) + HOUR } }, now, state, from);
    if (faults.length > 0) expect(faults).toEqual([{ field: `schedule.${name}`, problem: 'fixed' }]);
    return faults.length > 0;
  });
}

test('a draft may change in all', () => {
  expect(mayChangeCall(before, sampleCall({ call: { kind: 'recall' } }), { now: VOTING, state: 'draft' })).toEqual([]);
});

describe('the method', () => {
  test('may change until nominations open', () => {
    expect(change({ rules: { method: 'plurality' } }, WAITING)).toEqual([]);
    expect(change({ rules: { method: 'plurality' } }, NOMINATIONS)).toEqual([{ field: 'rules', problem: 'fixed' }]);
    expect(change({ rules: { method: 'plurality' } }, WAITING, 'sealed')).toEqual([
      { field: 'rules', problem: 'fixed' },
    ]);
  });

  test('is fixed at the call where nobody is nominated', () => {
    const recall = sampleCall({ call: { kind: 'recall' }, schedule: { calledOn: dayOf(NOW) } });
    expect(change({ rules: { seats: 3 } }, NOW, 'called', recall)).toEqual([{ field: 'rules', problem: 'fixed' }]);
  });
});

test('the day that makes a voter is fixed with the rules', () => {
  const eligibleOn = dayOf(NOW);
  expect(change({ schedule: { eligibleOn } }, WAITING)).toEqual([]);
  expect(change({ schedule: { eligibleOn } }, NOMINATIONS)).toEqual([
    { field: 'schedule.eligibleOn', problem: 'fixed' },
  ]);
});

test('texts may be put right at any time, and the title until it is on the board', () => {
  const texts = {
    title: 'T',
    aboutRole: 'A',
    qualities: [],
    howToApply: 'H',
    contact: 'C',
    schedule: { forumPlace: 'F' },
  };
  expect(change(texts, VOTING)).toEqual([]);
  expect(change(texts, VOTING, 'sealed')).toEqual([{ field: 'title', problem: 'fixed' }]);
});

test('what kind of call it is stays, and when and about whom it was made', () => {
  const changes = { kind: 'recall', subject: 'Robin Reed', schedule: { calledOn: dayOf(0) } } as const;
  expect(change(changes, WAITING).map(({ field }) => field)).toEqual(['kind', 'subject', 'schedule.calledOn']);
});

test('a reason for rankings may be given, and not be taken back', () => {
  expect(change({ rankedReason: 'So we decided.' }, NOMINATIONS)).toEqual([]);
  const given = { ...before, rankedReason: 'So we decided.' };
  expect(change({ rankedReason: null }, NOMINATIONS, 'called', given)).toEqual([
    { field: 'rankedReason', problem: 'fixed' },
  ]);
});

test('paper may take the place of our ballot until that is on the board', () => {
  expect(change({ ballot: 'elsewhere' }, VOTING)).toEqual([]);
  expect(change({ ballot: 'elsewhere' }, NOMINATIONS, 'sealed')).toEqual([{ field: 'ballot', problem: 'fixed' }]);
});

describe('dates', () => {
  test('ahead may be put off, and not be drawn nearer', () => {
    expect(fixedDates(WAITING, 'called')).toEqual([]);
    for (const name of DATES) {
      const faults = change({ schedule: { [name]: (schedule[name] ?? 0) - 1 } }, WAITING);
      expect(faults).toEqual([{ field: `schedule.${name}`, problem: 'earlier' }]);
    }
  });

  test('that have passed stay', () => {
    expect(fixedDates(NOMINATIONS, 'called')).toEqual(['nominationsOpenAt']);
    expect(fixedDates(VOTING, 'sealed')).toEqual(DATES.slice(0, 6));
    expect(fixedDates(schedule.objectionsUntil, 'counted')).toEqual(DATES);
  });

  test('of a vote that is not on the board may be put off though they have passed', () => {
    expect(fixedDates(schedule.objectionsUntil, 'called')).toEqual(DATES.slice(0, 4));
  });

  test('of a vote elsewhere stay, for nobody here knows whether it is open', () => {
    const elsewhere = { ...before, ballot: 'elsewhere' } as const;
    expect(fixedDates(VOTING, 'called', elsewhere)).toEqual(DATES.slice(0, 6));
  });

  test('are not dropped or added, but for a forum', () => {
    for (const name of ['nominationsOpenAt', 'nominationsCloseAt', 'statementsDueAt'] as const)
      expect(change({ schedule: { [name]: null } }, WAITING)).toEqual([
        { field: `schedule.${name}`, problem: 'fixed' },
      ]);
    expect(change({ schedule: { forumAt: null } }, WAITING)).toEqual([]);
    expect(change({ schedule: { forumAt: null } }, VOTING, 'sealed')).toEqual([
      { field: 'schedule.forumAt', problem: 'fixed' },
    ]);
    const without = { ...before, schedule: { ...schedule, forumAt: null, statementsDueAt: null } };
    expect(change({ schedule: { forumAt: VOTING } }, WAITING, 'called', without)).toEqual([]);
    expect(change({ schedule: { statementsDueAt: VOTING } }, WAITING, 'called', without)).toEqual([
      { field: 'schedule.statementsDueAt', problem: 'fixed' },
    ]);
  });
});
