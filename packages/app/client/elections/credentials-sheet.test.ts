// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newElectionId, parseOfficeId } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSheet, sheetOf, voteLink, writeSheet } from './credentials-sheet.ts';
import { makeElectionCredentials } from './make-election-credentials.ts';

const random = seededRandom('credentials');
const place = {
  base: 'https://amends.example',
  office: must(parseOfficeId('riverside')),
  election: newElectionId(random),
};
const plan = { made: false, eligible: 2, spares: 3, paper: 1, group: TEST_GROUP.name, uuid: place.election };
const roll = [
  { number: 1, name: 'Ada "the first" Lund, treasurer', email: 'ada@riverside.example' },
  { number: 7, name: 'Bo', email: null },
];

async function make(pause: (made: number) => Promise<void> = () => Promise.resolve()) {
  return await makeElectionCredentials({ plan, roll, random, pause, testGroup: TEST_GROUP });
}

test('everybody on the roll gets a credential, and so do the pools; the list holds public halves only', async () => {
  const made: number[] = [];
  const { held, list } = must(await make((count) => Promise.resolve(void made.push(count))));
  expect(made).toEqual([1, 2, 3, 4, 5, 6]);
  expect(held.map(({ kind }) => kind)).toEqual(['voter', 'voter', 'spare', 'spare', 'spare', 'paper']);
  const group = must(openGroup(plan.group, { makePowers: bigintPowers, testGroup: TEST_GROUP }));
  const keys = held.map(({ credential }) => String(derivePublic({ credential, uuid: plan.uuid, group })));
  expect(list.publicCredentials.toSorted()).toEqual(keys.toSorted());
  expect(list.publicCredentials).toEqual(list.publicCredentials.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)));
  expect([list.spares, list.paper]).toEqual([keys.slice(2, 5).toSorted(), keys.slice(5)]);
  expect(list.printed, 'of who has no address').toEqual(keys.slice(1, 2));
  expect(held.some(({ credential }) => JSON.stringify(list).includes(credential))).toBe(false);
});

test('for another roll than the plan’s nothing is made', async () => {
  const other = { plan, roll: roll.slice(1), random, pause: () => Promise.resolve(), testGroup: TEST_GROUP };
  expect(await makeElectionCredentials(other)).toEqual({ ok: false, error: 'other-roll' });
});

test('the sheet has a line for each, with a link whose secret no browser sends', async () => {
  const { held } = must(await make());
  const lines = sheetOf(held, place);
  expect(lines.map(({ number, name, email }) => [number, name, email])).toEqual([
    ['1', 'Ada "the first" Lund, treasurer', 'ada@riverside.example'],
    ['7', 'Bo', ''],
    ['spare 1', '', ''],
    ['spare 2', '', ''],
    ['spare 3', '', ''],
    ['paper 1', '', ''],
  ]);
  const [first] = held;
  expect(lines[0]?.link).toBe(voteLink(place, first?.credential ?? ''));
  expect(new URL(lines[0]?.link ?? '').hash).toBe(`#${first?.credential ?? ''}`);
  expect(readSheet(writeSheet(lines))).toEqual({ ok: true, value: lines });
});

test('whatever names hold, a sheet is read as it was written', () => {
  const link = voteLink(place, 'abcdefghijkmnopqrstuvw');
  const line = fc.record({ number: fc.string(), name: fc.string(), email: fc.constant('a@b.example') });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const sheet = lines.map((one) => ({ ...one, link }));
      expect(readSheet(writeSheet(sheet))).toEqual({ ok: true, value: sheet });
    }),
  );
});

test('a sheet that a spreadsheet saved again, without quotes and with a mark in front, is read', () => {
  const link = voteLink(place, 'abcdefghijkmnopqrstuvw');
  const saved = `\uFEFFnumber,name,email,link\n1,Ada, ada@b.example ,${link}\n\n`;
  expect(readSheet(saved)).toEqual({ ok: true, value: [{ number: '1', name: 'Ada', email: 'ada@b.example', link }] });
});

test.each([
  ['', { line: 1, problem: 'heading' }],
  ['name,email\n', { line: 1, problem: 'heading' }],
  ['number,name,email,link\n1,Ada,a@b.example\n', { line: 2, problem: 'columns' }],
  ['number,name,email,link\n1,Ada,a@b.example,https://b.example/\n', { line: 2, problem: 'link' }],
  ['number,name,email,link\n1,"Ada,a@b.example,x\n', { line: 2, problem: 'quotes' }],
])('what is no sheet is refused with its line: %j', (text, error) => {
  expect(readSheet(text)).toEqual({ ok: false, error });
});
