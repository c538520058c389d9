// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { describe, expect, test } from 'vitest';
import { countMembers } from './count-members.ts';
import { parsePetition, parseSigner, petitionStanding, readPetition, type PetitionStanding } from './petition.ts';
import { NOW, RULES } from './testing/sample-call.ts';

const DAY = 86_400_000;

describe('a petition', () => {
  const standing = (signedOn: readonly number[], day: number, rollSize = 11): PetitionStanding =>
    petitionStanding(RULES, {
      rollSize,
      openedAt: NOW,
      signedAt: signedOn.map((each) => NOW + each * DAY),
      now: NOW + day * DAY,
    });

  test('is open until its window closes', () => {
    const facts = { signed: 2, needed: 3, closesAt: NOW + 30 * DAY, hearingNotBefore: null };
    expect(standing([0, 5], 29)).toEqual({ standing: 'open', ...facts });
    expect(standing([0, 5], 30)).toEqual({ standing: 'lapsed', ...facts });
  });

  test('is full once enough have signed, and stays so', () => {
    const facts = { standing: 'full', needed: 3, closesAt: NOW + 30 * DAY, hearingNotBefore: NOW + 15 * DAY };
    expect(standing([5, 0, 3], 5)).toEqual({ ...facts, signed: 3 });
    expect(standing([5, 0, 3, 9], 90)).toEqual({ ...facts, signed: 4 });
  });

  test('counts nobody who signed too late', () => {
    expect(standing([0, 1, 30], 31)).toMatchObject({ standing: 'lapsed', signed: 2 });
  });

  test('needs one signature at least', () => {
    expect(standing([], 0, 0)).toMatchObject({ standing: 'open', needed: 1 });
  });

  test('is read, and a row keeps it', () => {
    const petition = must(
      parsePetition({ subject: ['Robin Reed'], reason: ['Absent.'], startedBy: ['Ada'], token: ['x'] }),
    );
    expect(petition).toEqual({ subject: 'Robin Reed', reason: 'Absent.', startedBy: 'Ada' });
    expect(must(readPetition(JSON.parse(JSON.stringify(petition))))).toEqual(petition);
    expect(parsePetition({ reason: ['x'.repeat(2_001)] })).toEqual({
      ok: false,
      error: [
        { field: 'subject', problem: 'missing' },
        { field: 'reason', problem: 'too-long', limit: 2_000 },
        { field: 'startedBy', problem: 'missing' },
      ],
    });
  });

  test('is signed with an address, or without', () => {
    expect(parseSigner({ name: ['Ada'], email: [' a@b.org '] })).toEqual({
      ok: true,
      value: { name: 'Ada', email: 'a@b.org' },
    });
    expect(parseSigner({ name: ['Ada'] })).toEqual({ ok: true, value: { name: 'Ada', email: null } });
    expect(parseSigner({ email: ['x'] })).toEqual({
      ok: false,
      error: [
        { field: 'name', problem: 'missing' },
        { field: 'email', problem: 'malformed' },
      ],
    });
  });
});

test('members are counted once each, and others not at all', () => {
  const roll = [
    { name: 'Ada Ash', email: 'ada@example.org' },
    { name: 'Bo Birch', email: null },
    { name: 'Kim Kern', email: 'kim@example.org' },
    { name: 'Kim Kern', email: null },
  ];
  const count = (...people: readonly (readonly [string, string | null])[]): number =>
    countMembers(
      people.map(([name, email]) => ({ name, email })),
      roll,
    );
  expect(count()).toBe(0);
  expect(count(['Ada Ash', 'ADA@example.org'], ['Ada', 'ada@example.org'], ['ada  ash', null])).toBe(1);
  expect(count(['bo birch', null], ['Ada Ash', 'ada@example.org'])).toBe(2);
  expect(count(['Bo Birch', 'bo@elsewhere.org'], ['Dee', 'dee@example.org'], ['Dee', null])).toBe(0);
  expect(count(['Kim Kern', null])).toBe(0);
  expect(count(['Kim Kern', 'kim@example.org'])).toBe(1);
});
