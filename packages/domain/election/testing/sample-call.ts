// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { ElectionCall } from '../call.ts';
import { parseRules } from '../parse-rules.ts';
import { proposeSchedule } from '../propose-schedule.ts';
import type { ElectionRules } from '../rules.ts';

/** A Saturday evening. */
export const NOW = Date.UTC(2026, 10, 28, 18);

/** Rules with a number in each place, of which no two neighbours are the same. */
export const RULES: ElectionRules = must(
  parseRules({
    title: 'Sample',
    role: 'Officer',
    seats: 2,
    termMonths: 24,
    termStartsDays: 1,
    trainingDueDays: 30,
    method: 'approval',
    choicesMin: 0,
    choicesMax: 3,
    allowBlank: true,
    declaredOptions: ['cis man', 'under thirty'],
    seatRules: [{ kind: 'at-most', count: 1, option: 'cis man' }],
    oneNomination: 'confirm',
    noticeDays: 28,
    nominationDaysMin: 14,
    statementsDueDaysBeforeVote: 3,
    forumNeeded: true,
    votingDaysMin: 7,
    resultsWithinDays: 2,
    objectionDays: 5,
    objectionsToForceVote: 5,
    quorum: { kind: 'percent', value: 20 },
    eligibleAsOf: 'vote-opening',
    memberDaysMin: 0,
    duesGraceDays: 60,
    recall: { thresholdPercent: 20, windowDays: 30, hearingDaysMin: 10, majority: 'two-thirds' },
  }),
);

type Changes = {
  readonly call?: Partial<ElectionCall>;
  readonly rules?: Partial<ElectionRules>;
  readonly schedule?: Partial<ElectionCall['schedule']>;
};

/** A draft that keeps its rules when it is published now, with changes. */
export function sampleCall(changes: Changes = {}): ElectionCall {
  const kind = changes.call?.kind ?? 'officers';
  const rules = { ...RULES, ...changes.rules };
  return {
    title: 'Election of two officers',
    kind,
    subject: kind === 'officers' ? null : 'Robin Reed',
    rules,
    schedule: { ...proposeSchedule(rules, { kind, from: NOW }), ...changes.schedule },
    ballot: 'amends',
    aboutRole: 'Listening to members.',
    qualities: ['Keeps confidences'],
    howToApply: 'On this page.',
    contact: 'tellers@example.org',
    rankedReason: null,
    isRehearsal: false,
    ...changes.call,
  };
}
