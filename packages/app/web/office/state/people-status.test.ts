// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { OfficePerson, Proposal } from '../../../client/officer/office-session.ts';
import { ANA, JO, SAM } from '../../../testing/sample-case.ts';
import { groupPeople, statusOf } from './people-status.ts';

const SERVING = { state: 'enrolled', serves: true, isConfirmed: false } as const;
const INVITED = { state: 'invited', serves: false, isConfirmed: true } as const;
const proposed: Proposal = { id: 'p', kind: 'invite', about: SAM, signedBy: [JO], maySign: true };

function person(given: Partial<OfficePerson>): OfficePerson {
  const email = `${(given.name ?? ANA.name).toLowerCase()}@riverside.example`;
  return { ...ANA, email, operator: false, invitationKey: 'key', ...SERVING, ...given };
}

test('the signed list says who serves, and the server only how far somebody is', () => {
  expect(statusOf(person({}), [])).toBe('serves');
  expect(statusOf(person({ isConfirmed: true, state: 'invited' }), [])).toBe('joins-again');
  expect(statusOf(person({ state: 'retired' }), [])).toBe('stopped');
  expect(statusOf(person({ serves: false }), [])).toBe('unlisted');
  expect(statusOf(person({ serves: false, state: 'retired' }), [])).toBe('served-before');
});

test('an invitation counts when officers signed it; before, it waits for one or was made by somebody else', () => {
  expect(statusOf(person({ ...SAM, ...INVITED }), [])).toBe('invited');
  const unsigned = person({ ...SAM, ...INVITED, isConfirmed: false });
  expect(statusOf(unsigned, [proposed])).toBe('waits-for-signature');
  expect(statusOf(unsigned, [{ ...proposed, kind: 'retire' }])).toBe('unconfirmed');
  expect(statusOf(unsigned, [{ ...proposed, about: JO }])).toBe('unconfirmed');
});

test('people stand in three groups by name, and she who looks at them first', () => {
  const people = [
    person({ ...SAM, ...INVITED }),
    person(JO),
    person({ ...SAM, id: ANA.id, name: 'Zoe', serves: false, state: 'retired' }),
    person({}),
  ];
  const groups = groupPeople(people, { proposals: [], me: JO.id });
  expect(groups.serving.map(({ name }) => name)).toEqual(['Jo', 'Ana']);
  expect(groups.coming.map(({ name }) => name)).toEqual(['Sam']);
  expect(groups.before.map(({ name }) => name)).toEqual(['Zoe']);
});
