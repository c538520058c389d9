// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, type Day } from '../deadline/day.ts';
import { CALL_KINDS, type ElectionCall } from './call.ts';
import { checkCall, type CallContext, type CallFault } from './check-call.ts';
import { parseRules } from './parse-rules.ts';
import { proposeSchedule } from './propose-schedule.ts';
import { ELIGIBLE_AS_OF } from './rules.ts';
import { NOW, RULES, sampleCall } from './testing/sample-call.ts';

const DAY = 86_400_000;
const HOUR = DAY / 24;
const CONTEXT: CallContext = { now: NOW, rollSize: 80, tellers: 2 };
const { schedule } = sampleCall();
const closesAt = schedule.nominationsCloseAt ?? 0;

function check(...changes: Parameters<typeof sampleCall>): readonly CallFault[] {
  return checkCall(sampleCall(...changes), CONTEXT);
}

test.each(CALL_KINDS)('a schedule that was proposed keeps the rules: %s', (kind) => {
  fc.assert(
    fc.property(
      fc.record({
        noticeDays: fc.nat(60),
        nominationDaysMin: fc.nat(60),
        statementsDueDaysBeforeVote: fc.option(fc.nat(20)),
        forumNeeded: fc.boolean(),
        votingDaysMin: fc.nat(30),
        resultsWithinDays: fc.nat(10),
        objectionDays: fc.nat(30),
        eligibleAsOf: fc.constantFrom(...ELIGIBLE_AS_OF),
      }),
      fc.nat(90),
      (some, hearingDaysMin) => {
        const rules = must(parseRules({ ...RULES, ...some, recall: { ...RULES.recall, hearingDaysMin } }));
        const call = sampleCall({ call: { kind }, rules });
        expect(checkCall(call, CONTEXT)).toEqual([]);
        // An hour later it may still be published as it is.
        expect(
          checkCall(call, { ...CONTEXT, now: NOW + HOUR / 2 }).filter(({ problem }) => problem !== 'past'),
        ).toEqual([]);
      },
    ),
    { seed: 20_261_128, numRuns: 200 },
  );
});

describe('an election of officers', () => {
  test.each<[string, Parameters<typeof sampleCall>[0], readonly CallFault[]]>([
    [
      'texts',
      { call: { contact: '', aboutRole: '', howToApply: '' } },
      [
        { field: 'contact', problem: 'missing' },
        { field: 'aboutRole', problem: 'missing' },
        { field: 'howToApply', problem: 'missing' },
      ],
    ],
    ['no subject', { call: { subject: 'Robin Reed' } }, [{ field: 'subject', problem: 'unexpected' }]],
    [
      'dates of nominations',
      { schedule: { nominationsOpenAt: null, nominationsCloseAt: null } },
      [
        { field: 'schedule.nominationsOpenAt', problem: 'missing' },
        { field: 'schedule.nominationsCloseAt', problem: 'missing' },
      ],
    ],
    [
      'nominations that end after they begin',
      { schedule: { nominationsOpenAt: closesAt } },
      [{ field: 'schedule.nominationsCloseAt', problem: 'out-of-order' }],
    ],
    [
      'nominations long enough',
      { schedule: { nominationsOpenAt: NOW + DAY } },
      [{ field: 'schedule.nominationsCloseAt', problem: 'too-short', limit: 14 }],
    ],
    [
      'nominations that begin with the call',
      { schedule: { nominationsOpenAt: NOW - 20 * DAY, nominationsCloseAt: NOW + 10 * DAY } },
      [{ field: 'schedule.nominationsCloseAt', problem: 'too-short', limit: 14 }],
    ],
    [
      'a date for statements',
      { schedule: { statementsDueAt: null } },
      [{ field: 'schedule.statementsDueAt', problem: 'missing' }],
    ],
    [
      'statements after nominations',
      { schedule: { statementsDueAt: closesAt - 1 } },
      [{ field: 'schedule.statementsDueAt', problem: 'out-of-order' }],
    ],
    [
      'statements before the vote',
      { schedule: { statementsDueAt: schedule.votingOpensAt - 2 * DAY } },
      [{ field: 'schedule.statementsDueAt', problem: 'too-late', limit: 3 }],
    ],
    ['a forum', { schedule: { forumAt: null } }, [{ field: 'schedule.forumAt', problem: 'missing' }]],
    [
      'a forum after nominations',
      { schedule: { forumAt: closesAt - 1 } },
      [{ field: 'schedule.forumAt', problem: 'out-of-order' }],
    ],
    [
      'a forum before the vote',
      { schedule: { forumAt: schedule.votingOpensAt + 1 } },
      [{ field: 'schedule.forumAt', problem: 'out-of-order' }],
    ],
    [
      'notice',
      { schedule: { votingOpensAt: NOW + 27 * DAY, forumAt: NOW + 20 * DAY } },
      [{ field: 'schedule.votingOpensAt', problem: 'too-soon', limit: 28 }],
    ],
    [
      'a vote long enough',
      { schedule: { votingClosesAt: schedule.votingOpensAt + 6 * DAY, resultsBy: schedule.votingOpensAt + 7 * DAY } },
      [{ field: 'schedule.votingClosesAt', problem: 'too-short', limit: 7 }],
    ],
    [
      'a result in time',
      {
        schedule: { resultsBy: schedule.votingClosesAt + 3 * DAY, objectionsUntil: schedule.votingClosesAt + 9 * DAY },
      },
      [{ field: 'schedule.resultsBy', problem: 'too-late', limit: 2 }],
    ],
    [
      'time to object',
      { schedule: { objectionsUntil: schedule.resultsBy + 4 * DAY } },
      [{ field: 'schedule.objectionsUntil', problem: 'too-short', limit: 5 }],
    ],
    [
      'an end',
      { schedule: { objectionsUntil: NOW + 402 * DAY } },
      [{ field: 'schedule.objectionsUntil', problem: 'too-late', limit: 400 }],
    ],
  ])('has %s', (_, changes, faults) => {
    expect(check(changes)).toEqual(faults);
  });

  test('names every date that is out of order', () => {
    const at = NOW - DAY;
    const dates = { votingOpensAt: at, votingClosesAt: at, resultsBy: at - 1, objectionsUntil: at - 2 };
    expect(
      check({ schedule: dates }).filter(
        ({ field }) =>
          field in
          {
            'schedule.votingOpensAt': 1,
            'schedule.votingClosesAt': 1,
            'schedule.resultsBy': 1,
            'schedule.objectionsUntil': 1,
          },
      ),
    ).toEqual([
      { field: 'schedule.votingOpensAt', problem: 'past' },
      { field: 'schedule.votingClosesAt', problem: 'out-of-order' },
      { field: 'schedule.resultsBy', problem: 'out-of-order' },
      { field: 'schedule.objectionsUntil', problem: 'out-of-order' },
    ]);
    const early = check({ schedule: { votingOpensAt: closesAt - 1, statementsDueAt: closesAt, forumAt: closesAt } });
    expect(early).toContainEqual({ field: 'schedule.votingOpensAt', problem: 'out-of-order' });
  });

  test('may do without statements and a forum where the rules say so', () => {
    const rules = { statementsDueDaysBeforeVote: null, forumNeeded: false };
    expect(check({ rules })).toEqual([]);
    expect(check({ rules, schedule: { statementsDueAt: schedule.votingOpensAt } })).toEqual([]);
    expect(check({ rules, schedule: { statementsDueAt: schedule.votingOpensAt + 2 * HOUR } })).toEqual([
      { field: 'schedule.statementsDueAt', problem: 'too-late', limit: 0 },
    ]);
  });

  test('counts its notice from the day it was called', () => {
    const called = sampleCall({ schedule: { calledOn: dayOf(NOW) } });
    expect(checkCall(called, { ...CONTEXT, now: NOW + 20 * DAY })).toEqual([]);
    const later = sampleCall({ schedule: { calledOn: dayOf(NOW + 3 * DAY) } });
    expect(checkCall(later, CONTEXT).map(({ field }) => field)).toEqual([
      'schedule.nominationsCloseAt',
      'schedule.votingOpensAt',
    ]);
  });

  test('has as many tellers as the rules ask for', () => {
    expect(checkCall(sampleCall(), { now: NOW, rollSize: null })).toEqual([]);
    expect(checkCall(sampleCall(), { ...CONTEXT, tellers: 1 })).toEqual([
      { field: 'committee', problem: 'too-few-tellers', limit: 2 },
    ]);
  });
});

describe('the day on which voters are members', () => {
  const fault = { field: 'schedule.eligibleOn', problem: 'wrong-day' };
  const on = (eligibleAsOf: ElectionCall['rules']['eligibleAsOf'], eligibleOn: Day): readonly CallFault[] =>
    check({ rules: { eligibleAsOf }, schedule: { eligibleOn } });

  test('is the day of the call', () => {
    expect(on('call', dayOf(NOW))).toEqual([]);
    expect(on('call', dayOf(NOW + DAY))).toEqual([]);
    expect(on('call', dayOf(NOW + 2 * DAY))).toEqual([fault]);
  });

  test('or that of the vote', () => {
    expect(on('vote-opening', dayOf(schedule.votingOpensAt - DAY))).toEqual([]);
    expect(on('vote-opening', dayOf(NOW))).toEqual([fault]);
  });

  test('or any other before the vote is over', () => {
    expect(on('meeting-day', dayOf(NOW - 30 * DAY))).toEqual([]);
    expect(on('meeting-day', dayOf(schedule.votingClosesAt))).toEqual([]);
    expect(on('meeting-day', dayOf(schedule.votingClosesAt + DAY))).toEqual([fault]);
  });
});

describe('rankings', () => {
  const ranked = { method: 'scottish-stv', choicesMax: null, allowBlank: false } as const;
  const reason = { rankedReason: 'Our bylaws ask for it.' };
  const refused = { ...ranked, rankedBelowFifty: 'refused' } as const;

  test.each([
    ['of many voters', 50, { rules: ranked }, []],
    ['of few, with a reason', 49, { rules: ranked, call: reason }, []],
    ['of who knows how many, with a reason', null, { rules: ranked, call: reason }, []],
    ['about an officer, where nobody ranks', 10, { rules: ranked, call: { kind: 'confidence' } }, []],
    [
      'of few without a reason',
      49,
      { rules: ranked },
      [{ field: 'rankedReason', problem: 'reason-missing', limit: 50 }],
    ],
    [
      'of who knows how many',
      null,
      { rules: ranked },
      [{ field: 'rankedReason', problem: 'roll-size-needed', limit: 50 }],
    ],
    [
      'of few, where rules refuse them',
      49,
      { rules: refused, call: reason },
      [{ field: 'rules.method', problem: 'ranked-refused', limit: 50 }],
    ],
    [
      'of who knows how many, where rules refuse few',
      null,
      { rules: refused, call: reason },
      [{ field: 'rankedReason', problem: 'roll-size-needed', limit: 50 }],
    ],
  ] as const)('%s', (_, rollSize, changes, faults) => {
    expect(checkCall(sampleCall(changes), { now: NOW, rollSize })).toEqual(faults);
  });
});

describe('a question about an officer', () => {
  test('names her, and has no candidates', () => {
    const dates = { nominationsOpenAt: NOW, nominationsCloseAt: NOW, statementsDueAt: null };
    expect(
      check({ call: { kind: 'confidence', subject: null, aboutRole: '', howToApply: '' }, schedule: dates }),
    ).toEqual([
      { field: 'subject', problem: 'missing' },
      { field: 'schedule.nominationsOpenAt', problem: 'unexpected' },
      { field: 'schedule.nominationsCloseAt', problem: 'unexpected' },
    ]);
    expect(check({ call: { kind: 'recall' }, schedule: { statementsDueAt: NOW } })).toEqual([
      { field: 'schedule.statementsDueAt', problem: 'unexpected' },
    ]);
  });

  test('has a hearing when it is a recall, and time to prepare it', () => {
    const rules = { forumNeeded: false };
    expect(check({ call: { kind: 'recall' }, rules, schedule: { forumAt: null } })).toEqual([
      { field: 'schedule.forumAt', problem: 'missing' },
    ]);
    expect(check({ call: { kind: 'recall' }, rules, schedule: { forumAt: NOW + 9 * DAY } })).toEqual([
      { field: 'schedule.forumAt', problem: 'too-soon', limit: 10 },
    ]);
    expect(check({ call: { kind: 'confidence' }, rules, schedule: { forumAt: null } })).toEqual([]);
  });

  test('has a shortest schedule too', () => {
    const { forumAt, votingOpensAt, nominationsCloseAt } = proposeSchedule(
      { ...RULES, noticeDays: 0 },
      { kind: 'recall', from: NOW },
    );
    expect([forumAt, votingOpensAt, nominationsCloseAt]).toEqual([NOW + 10 * DAY, NOW + 10 * DAY, null]);
  });
});
