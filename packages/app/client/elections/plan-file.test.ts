// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newElectionId, parseOfficeId } from '@amends/base';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { expect, test } from 'vitest';
import { readPlan, readPublicList, writePlan, writePublicList } from './plan-file.ts';

const election = newElectionId(seededRandom('plan'));
const place = { base: 'https://amends.example', office: must(parseOfficeId('riverside')), election };
const plan = { made: false, eligible: 1, spares: 3, paper: 1, group: 'BELENIOS-2048', uuid: election };
const roll = [{ number: 7, name: 'Bo', email: null }];
const list = { publicCredentials: ['12', '5'], spares: ['5'], paper: [], printed: ['12'] };

test('a plan and a public list are read as they were written', () => {
  expect(readPlan(writePlan({ place, plan, roll }))).toEqual({ ok: true, value: { place, plan, roll } });
  expect(readPublicList(writePublicList(list))).toEqual({ ok: true, value: list });
});

test.each([
  ['nothing', ''],
  ['a list', '[]'],
  ['another file', JSON.stringify({ ...JSON.parse(writePlan({ place, plan, roll })), kind: 'receipt' })],
  ['another election', writePlan({ place, plan: { ...plan, uuid: 'another' }, roll })],
  ['a place that is none', writePlan({ place: { ...place, base: 'amends.example' }, plan, roll })],
  ['a roll without numbers', writePlan({ place, plan, roll: [{ number: NaN, name: 'Bo', email: null }] })],
])('what is no plan is refused: %s', (_name, text) => {
  expect(readPlan(text)).toEqual({ ok: false, error: 'malformed' });
});

test.each(['', '{}', JSON.stringify({ ...list, printed: 'none' }), JSON.stringify({ ...list, spares: ['0x5'] })])(
  'what is no public list is refused: %s',
  (text) => {
    expect(readPublicList(text)).toEqual({ ok: false, error: 'malformed' });
  },
);
