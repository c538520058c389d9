// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, must, parseCanonicalJson, toBase64url, type Json } from '@amends/base';
import { expect, test } from 'vitest';
import { alteredJson } from '../testing/altered-json.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { changeBy, invitedOf, testOffice } from '../testing/test-office.ts';
import { encodeStatement, parseStatement } from './roster.ts';

const refused = { ok: false, error: 'malformed-statement' };
const random = seededRandom('the statement that is altered');
const office = await testOffice(random);
const { statements, alba, boris, chidi } = office;
const [genesisBytes, enrolBytes] = statements as [Uint8Array, Uint8Array];
const genesis = must(parseCanonicalJson(genesisBytes));
const enrolment = must(parseCanonicalJson(enrolBytes));
const inviteBytes = changeBy([alba, boris], { kind: 'invite', invited: invitedOf(chidi) }, office);
const retireBytes = changeBy([alba, boris], { kind: 'retire', officer: chidi.id }, office);
const parsed = (value: Json) => parseStatement(canonicalJson(value));

test('ROSTER-1: a statement is read as it was written', () => {
  for (const bytes of [genesisBytes, enrolBytes, inviteBytes, retireBytes]) {
    expect(encodeStatement(must(parseStatement(bytes)))).toEqual(bytes);
  }
  expect(must(parseStatement(genesisBytes)).statement.act).toMatchObject({ kind: 'genesis', officer: { id: alba.id } });
  expect(must(parseStatement(enrolBytes)).statement.act).toMatchObject({ kind: 'enrol', officer: { id: boris.id } });
  expect(must(parseStatement(inviteBytes)).statement.act).toEqual({ kind: 'invite', invited: invitedOf(chidi) });
  expect(must(parseStatement(retireBytes)).statement.act).toEqual({ kind: 'retire', officer: chidi.id });
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
    [undefined, 7, '14 March', '2026-3-14', '2026-03-14T00:00', '12026-03-14', ['2026-03-14']],
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
  [inAct('officer', 'recipient'), [undefined, 'age1qqq', 7, 'age1pq1nonsense', `age1pq1${'q'.repeat(4_000)}`]],
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
  expect(parsed(alteredJson(enrolment, inAct('officer', 'recipient'), 'age1pq1nonsense'))).toEqual(refused);
  expect(parsed(alteredJson(enrolment, inAct('invited'), []))).toEqual(refused);
});

test('ROSTER-1: a wrong member of an invitation or a retirement is refused', () => {
  const invitation = must(parseCanonicalJson(inviteBytes));
  const retirement = must(parseCanonicalJson(retireBytes));
  const wrong: readonly (readonly [Json, Path, readonly (Json | undefined)[]])[] = [
    [invitation, inAct('kind'), ['genesis', 'enrol', 'retire', undefined]],
    [invitation, inAct('more'), [1]],
    [invitation, inAct('invited'), [undefined, null, {}, [invitee]]],
    [invitation, inAct('invited', 'id'), [undefined, NOT_AN_ID]],
    [invitation, inAct('invited', 'name'), [undefined, 7, 'x'.repeat(201)]],
    [invitation, inAct('invited', 'invitationKey'), [undefined, toBase64url(random(31))]],
    [retirement, inAct('kind'), ['genesis', 'enrol', 'invite', undefined]],
    [retirement, inAct('more'), [1]],
    [retirement, inAct('officer'), [undefined, null, NOT_AN_ID, { id: chidi.id }]],
  ];
  for (const [statement, path, values] of wrong) {
    for (const value of values) expect(parsed(alteredJson(statement, path, value)), path.join('.')).toEqual(refused);
  }
});
