// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { OfficePerson } from '../../../client/officer/office-session.ts';
import { ANA, SAM } from '../../../testing/sample-case.ts';
import { findInviteProblems } from './invite-problems.ts';

const BASE = { operator: false, invitationKey: '', isConfirmed: false } as const;
const PEOPLE: readonly OfficePerson[] = [
  { ...ANA, ...BASE, email: 'ana@riverside.example', state: 'enrolled', serves: true },
  { ...SAM, ...BASE, email: 'sam@riverside.example', state: 'retired', serves: false },
];

test('a name and an address are needed', () => {
  expect(Object.keys(findInviteProblems({ name: ' ', email: 'nobody' }, PEOPLE))).toEqual(['name', 'email']);
  expect(findInviteProblems({ name: 'Kim', email: 'kim@riverside.example' }, PEOPLE)).toEqual({});
});

test('whoever serves is not invited as somebody new, and whoever is known keeps the name', () => {
  expect(findInviteProblems({ name: 'Ana', email: ' ANA@riverside.example' }, PEOPLE).email).toContain('Ana serves');
  expect(findInviteProblems({ name: 'Samuel', email: 'sam@riverside.example' }, PEOPLE).name).toContain('Sam');
  expect(findInviteProblems({ name: 'Sam', email: 'sam@riverside.example' }, PEOPLE)).toEqual({});
});
