// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { OfficePeople, OfficePerson } from '../../../client/officer/office-session.ts';
import { ANA, JO, SAM } from '../../../testing/sample-case.ts';
import { mayComeIn, successorOf } from './successor.ts';

const SERVES = { state: 'enrolled', serves: true, isConfirmed: false } as const;
const INVITED = { state: 'invited', serves: false, isConfirmed: true } as const;

function people(...given: readonly Partial<OfficePerson>[]): OfficePeople {
  const base = { ...ANA, email: '', operator: false, invitationKey: '', ...SERVES };
  return { people: given.map((each) => ({ ...base, ...each })), proposals: [] };
}

const byJo = { leaving: ANA.id, me: JO.id, chosen: undefined };

test('neither she who goes nor she who looks comes in, and nobody who served before', () => {
  const all = people(ANA, JO, SAM, { ...SAM, id: JO.id, state: 'retired', serves: false });
  expect(mayComeIn(all, byJo).map(({ name }) => name)).toEqual(['Sam']);
});

test('whoever was chosen comes in; else the only one there is, or the only one who is invited', () => {
  expect(successorOf(people(ANA, JO), byJo)).toBeUndefined();
  expect(successorOf(people(ANA, JO, SAM), byJo)?.name).toBe('Sam');
  expect(successorOf(people(ANA, JO, { ...SAM, ...INVITED }), { ...byJo, me: ANA.id })?.name).toBe('Sam');
  expect(successorOf(people(ANA, JO, SAM), { ...byJo, leaving: JO.id, chosen: ANA.id })?.name).toBe('Ana');
});

test('for her own term an officer says herself who of the others it is', () => {
  expect(successorOf(people(ANA, JO), { ...byJo, me: ANA.id })).toBeUndefined();
});
