// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { dayOf, parseCall, type ElectionCall } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import { listPresets } from '../../../rules/list-presets.ts';
import { draftCall } from '../../../services/elections/draft-call.ts';
import { callValues, fieldsOf, mayChangeField, readCallForm } from './call-form.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ZONE = 'America/New_York';
const all = { zone: ZONE, mayChange: () => true };

describe.each(listPresets())('$name', ({ kind, rules }) => {
  test('a call that is shown in the form and sent back is the same call', () => {
    const subject = kind === 'officers' ? null : 'Ada Ash';
    const call = draftCall({ title: 'An election', kind, subject, rules, now: NOW });
    expect(must(parseCall(readCallForm(callValues(call, ZONE), { call, ...all })))).toEqual(call);
  });
});

test('what cannot be right is named at its field', () => {
  const call = draftOf();
  const wrong = {
    ...callValues(call, ZONE),
    'rules.seats': ['many'],
    'rules.seatRules.0.kind': ['at-most'],
    'rules.seatRules.0.option': ['nobody said this'],
    'rules.quorum': ['percent'],
    'schedule.votingOpensAt.time': ['noon'],
    title: [''],
  };
  const read = parseCall(readCallForm(wrong, { call, ...all }));
  expect(read.ok ? [] : read.error.map(({ field }) => field)).toEqual([
    'title',
    'rules.seats',
    'rules.seatRules.0.count',
    'rules.quorum.value',
    'schedule.votingOpensAt',
  ]);
});

test('a field that may not change keeps what it was, whatever is sent', () => {
  const call = draftOf();
  const sent = { ...callValues(call, ZONE), 'rules.seats': ['7'], title: ['Another'] };
  const read = must(parseCall(readCallForm(sent, { call, zone: ZONE, mayChange: (name) => name === 'title' })));
  expect([read.title, read.rules.seats]).toEqual(['Another', call.rules.seats]);
});

test('the form asks for what may still be changed, and for nothing else', () => {
  const draft = draftOf();
  const { nominationsOpenAt } = draft.schedule;
  const call: ElectionCall = { ...draft, schedule: { ...draft.schedule, calledOn: dayOf(NOW) } };
  const open = (state: 'draft' | 'called' | 'sealed' | 'closed', now: number) =>
    fieldsOf(call)
      .filter(({ name }) => mayChangeField(name, { state, call, now }))
      .map(({ name }) => name);
  expect(open('draft', NOW)).toEqual(fieldsOf(call).map(({ name }) => name));
  const called = open('called', NOW);
  expect(called).not.toContain('rules.method');
  expect(called).toEqual(expect.arrayContaining(['title', 'rules.seats', 'schedule.votingOpensAt', 'ballot']));
  const nominating = open('called', (nominationsOpenAt ?? 0) + 1);
  expect(nominating.filter((name) => name.startsWith('rules.'))).toEqual([]);
  expect(nominating).not.toContain('schedule.nominationsOpenAt');
  expect(nominating).toEqual(expect.arrayContaining(['howToApply', 'schedule.nominationsCloseAt']));
  const sealed = open('sealed', NOW);
  expect(sealed).toContain('contact');
  expect(sealed).not.toContain('title');
  expect(open('closed', NOW)).toEqual([]);
});

function draftOf(): ElectionCall {
  const preset = listPresets().filter(({ name }) => name === 'two-officers-approval');
  const { rules } = itemAt(preset, 0);
  return draftCall({ title: 'An election', rules, now: NOW });
}
