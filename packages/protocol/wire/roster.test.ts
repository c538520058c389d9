// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, must, parseCanonicalJson, toBase64url, type Json } from '@amends/base';
import { expect, test } from 'vitest';
import { alteredJson } from '../testing/altered-json.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { testOffice } from '../testing/test-office.ts';
import { encodeStatement, parseStatement } from './roster.ts';

const refused = { ok: false, error: 'malformed-statement' };
const random = seededRandom('the statement that is altered');
const { statements, alba, boris } = await testOffice(random);
const [genesisBytes, enrolBytes] = statements as [Uint8Array, Uint8Array];
const genesis = must(parseCanonicalJson(genesisBytes));
const enrolment = must(parseCanonicalJson(enrolBytes));
const parsed = (value: Json) => parseStatement(canonicalJson(value));

test('ROSTER-1: a statement is read as it was written', () => {
  for (const bytes of [genesisBytes, enrolBytes]) expect(encodeStatement(must(parseStatement(bytes)))).toEqual(bytes);
  expect(must(parseStatement(genesisBytes)).statement.act).toMatchObject({ kind: 'genesis', officer: { id: alba.id } });
  expect(must(parseStatement(enrolBytes)).statement.act).toMatchObject({ kind: 'enrol', officer: { id: boris.id } });
});

test('ROSTER-1: bytes that are no canonical JSON are no statement', () => {
  expect(parseStatement(new Uint8Array())).toEqual(refused);
  expect(parseStatement(new TextEncoder().encode(JSON.stringify(genesis, null, 1)))).toEqual(refused);
  expect(parsed(null)).toEqual(refused);
});

const NOT_AN_ID = 'not-an-id';
type Path = readonly (string | number)[];
const signatureOf = (name: string): Path => ['signatures', 0, name];
const inAct = (...path: Path): Path => ['statement', 'act', ...path];
const five = Array.from({ length: 5 }, () => ({ by: 'officer', officer: alba.id, signature: toBase64url(random(64)) }));
const invitee = { id: boris.id, name: 'B', invitationKey: toBase64url(random(32)) };
const WRONG: readonly (readonly [Path, readonly (Json | undefined)[]])[] = [
  [['more'], [1]],
  [['statement'], [undefined, null]],
  [['statement', 'more'], [1]],
  [
    ['statement', 'version'],
    [undefined, 2],
  ],
  [
    ['statement', 'office'],
    [undefined, 7],
  ],
  [
    ['statement', 'sequence'],
    [undefined, -1, '0'],
  ],
  [
    ['statement', 'previous'],
    [undefined, 'f'],
  ],
  [
    ['statement', 'on'],
    [undefined, 7, '14 March', '2026-3-14', '2026-03-14T00:00'],
  ],
  [
    ['statement', 'act'],
    [undefined, null, {}, { kind: 'retire' }],
  ],
  [inAct('kind'), ['enrol', 'found']],
  [inAct('more'), [1]],
  [inAct('officer'), [undefined, null, {}]],
  [inAct('officer', 'more'), [1]],
  [inAct('officer', 'id'), [undefined, NOT_AN_ID]],
  [inAct('officer', 'name'), [undefined, 7, 'x'.repeat(201)]],
  [inAct('officer', 'recipient'), [undefined, 'age1qqq', 7, `age1pq1${'q'.repeat(4_000)}`]],
  [inAct('officer', 'verifyKey'), [undefined, toBase64url(random(31))]],
  [inAct('invited'), [undefined, null, Array.from({ length: 51 }, () => invitee)]],
  [inAct('invited', 0), [null, {}]],
  [inAct('invited', 0, 'more'), [1]],
  [inAct('invited', 0, 'id'), [undefined, NOT_AN_ID]],
  [inAct('invited', 0, 'name'), [undefined, 7, 'x'.repeat(201)]],
  [inAct('invited', 0, 'invitationKey'), [undefined, toBase64url(random(33))]],
  [['signatures'], [undefined, null, five]],
  [['signatures', 0], [null]],
  [signatureOf('more'), [1]],
  [signatureOf('by'), [undefined, 'operator']],
  [signatureOf('officer'), [undefined, NOT_AN_ID]],
  [signatureOf('signature'), [undefined, toBase64url(random(63))]],
];

test.each(WRONG)('ROSTER-1: a wrong %j in a genesis is refused', (path, values) => {
  for (const value of values) expect(parsed(alteredJson(genesis, path, value)), JSON.stringify(value)).toEqual(refused);
});

test('ROSTER-1: a wrong member of an enrolment is refused', () => {
  expect(parsed(alteredJson(enrolment, inAct('kind'), 'genesis'))).toEqual(refused);
  expect(parsed(alteredJson(enrolment, inAct('officer', 'recipient'), 'age1qqq'))).toEqual(refused);
  expect(parsed(alteredJson(enrolment, inAct('invited'), []))).toEqual(refused);
});
