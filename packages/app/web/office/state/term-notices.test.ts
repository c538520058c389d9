// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { Day, Term } from '@amends/domain';
import { expect, test } from 'vitest';
import type { OfficeTerm } from '../../../ports/office-elections.ts';
import type { OfficePeople, OfficePerson } from '../../../client/officer/office-session.ts';
import { electedNotHere, endedAndHere, termOf } from './term-notices.ts';

const day = (text: string): Day => text as Day;

function term(
  name: string,
  standing: OfficeTerm['standing'],
  changes: Partial<Term & { email: string }> = {},
): OfficeTerm {
  const { email = null, ...rest } = changes;
  const dates = { from: day('2026-01-01'), until: day('2026-12-31'), trainingDueOn: null, trainedOn: null };
  const body: Term = { name, role: 'Officer', ...dates, endedOn: null, endedBy: null, ...rest };
  return { term: body, standing, isOverdue: false, email };
}

function person(name: string, changes: Partial<OfficePerson> = {}): OfficePerson {
  const at = `${name.toLowerCase()}@riverside.example`;
  const known = { id: name as OfficerId, name, email: at, operator: false, invitationKey: 'key' } as const;
  return { ...known, state: 'enrolled', serves: true, isConfirmed: false, ...changes };
}

const office = (...people: readonly OfficePerson[]): OfficePeople => ({ people, proposals: [] });

test('who was elected is named with her address until she is invited', () => {
  const terms = [term('Ines', 'coming', { email: 'ines@mail.example' }), term('Bo', 'serving'), term('Ana', 'serving')];
  const dates = { from: '2026-01-01', until: '2026-12-31' };
  expect(electedNotHere(terms, office(person('ANA')))).toEqual([
    { name: 'Ines', email: 'ines@mail.example', ...dates },
    { name: 'Bo', email: '', ...dates },
  ]);
  const invited = person('Ines', { state: 'invited', serves: false, isConfirmed: true });
  expect(electedNotHere(terms, office(person('Ana'), person('Bo'), invited))).toEqual([]);
});

test('who is here under another form of her name is known by her address', () => {
  const terms = [term('Ines Maria Prado', 'coming', { email: 'Ines@riverside.example' })];
  expect(electedNotHere(terms, office(person('Ines')))).toEqual([]);
});

test('somebody who served before comes back as the one she was', () => {
  const gone = person('Bo', { state: 'retired', serves: false });
  expect(electedNotHere([term('bo', 'coming', { email: 'new@mail.example' })], office(gone))).toMatchObject([
    { name: 'Bo', email: 'bo@riverside.example' },
  ]);
});

test('a term that is over is told of who still serves, and was not elected again', () => {
  const over = [
    term('Ana', 'over', { until: day('2025-12-31') }),
    term('Ana', 'over', { until: day('2027-12-31'), endedOn: day('2026-05-31'), endedBy: 'recalled' }),
    term('Jo', 'over'),
    term('Bo', 'over'),
  ];
  const people = office(person('Ana'), person('Jo'), person('Kim'), person('Bo', { serves: false }));
  expect(endedAndHere([...over, term('Jo', 'coming')], people)).toEqual([
    { officer: 'Ana', name: 'Ana', on: '2026-05-31' },
  ]);
});

test('of two terms the one that is served counts', () => {
  const terms = [term('Ana', 'coming'), term('Ana', 'serving'), term('Jo', 'over'), term('Bo', 'coming')];
  expect(termOf(terms, { name: 'ana' })?.standing).toBe('serving');
  expect([termOf(terms, { name: 'Jo' }), termOf(terms, { name: 'Bo' })?.standing]).toEqual([undefined, 'coming']);
});
