// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, newId, toBase64url, utf8, type FileId, type Json, type OfficerId } from '@amends/base';
import { expect, test } from 'vitest';
import { alteredJson } from '../testing/altered-json.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { testOffice } from '../testing/test-office.ts';
import { authorOf, entryFor, testThread } from '../testing/test-thread.ts';
import { entryJson, parseSignedEntry, type Attachment, type Entry } from './entry.ts';

const refused = { ok: false, error: 'malformed-entry' };
const random = seededRandom('the entry that is altered');
const office = await testOffice(random);
const thread = await testThread(office, random);
const attachment: Attachment = {
  file: newId<FileId>(random),
  key: toBase64url(random(32)),
  hash: 'ab'.repeat(32),
  sealedSize: 262_144,
  size: 10,
  name: 'photo.jpg',
  type: 'image/jpeg',
};
const entry = entryFor(thread, { attachments: [attachment], data: { answers: { when: 'May' } } }, random);
const signature = toBase64url(random(64));
const signed = { entry: entryJson(entry), signature };

const parsed = (value: Json) => parseSignedEntry(canonicalJson(value));
const withMember = (path: readonly (string | number)[], to: Json | undefined) =>
  parsed(alteredJson(signed, ['entry', ...path], to));

test('ENTRY-8: an entry is read with all its members', () => {
  const read = parsed(signed);
  expect(read.ok && read.value.entry).toEqual(entry);
  expect(read.ok && toBase64url(read.value.signature)).toBe(signature);
});

test('ENTRY-8: entries of officers, by the server, without opening or attachments, are read', () => {
  const given: readonly Partial<Entry>[] = [
    { author: authorOf(office.alba) },
    { madeBy: 'server' },
    { opening: null },
    { attachments: [] },
    { at: 0, generation: 3, sequence: 9_007_199_254_740_991, text: '', data: {} },
    { at: 253_402_300_799_999 },
    { attachments: Array.from({ length: 50 }, () => attachment) },
    { text: 'x'.repeat(200_000) },
    { kind: 'a' },
    { opening: { ...thread.opening, excludedNames: [] } },
    { opening: { ...thread.opening, excludedNames: Array.from({ length: 50 }, () => 'x'.repeat(200)) } },
    { kind: 'a-very-long-kind-of-32-characte'.replace('32', 'xx') },
  ];
  for (const change of given) {
    const read = parsed({ ...signed, entry: entryJson({ ...entry, ...change }) });
    expect(read.ok && read.value.entry).toEqual({ ...entry, ...change });
  }
});

test('ENTRY-8: bytes that are no canonical JSON are no entry', () => {
  expect(parseSignedEntry(new Uint8Array())).toEqual(refused);
  expect(parseSignedEntry(utf8(JSON.stringify(signed, null, 1)))).toEqual(refused);
  expect(parsed(null)).toEqual(refused);
  expect(parsed([])).toEqual(refused);
});

test('ENTRY-8: a member too many or too few is refused, outside and inside', () => {
  expect(parsed({ ...signed, more: 1 })).toEqual(refused);
  expect(parsed({ entry: signed.entry })).toEqual(refused);
  expect(parsed({ signature })).toEqual(refused);
  expect(withMember(['more'], 1)).toEqual(refused);
  expect(withMember(['attachments', 0, 'more'], 1)).toEqual(refused);
  expect(withMember(['opening', 'more'], 1)).toEqual(refused);
  expect(withMember(['author', 'more'], 1)).toEqual(refused);
  for (const name of Object.keys(entry)) expect(withMember([name], undefined), name).toEqual(refused);
  for (const name of Object.keys(attachment)) {
    expect(withMember(['attachments', 0, name], undefined), name).toEqual(refused);
  }
  for (const name of Object.keys(thread.opening))
    expect(withMember(['opening', name], undefined), name).toEqual(refused);
});

const NOT_AN_ID = 'not-an-id';
const WRONG: readonly (readonly [readonly (string | number)[], readonly (Json | undefined)[]])[] = [
  [['version'], [0, 2, '1', null]],
  [['office'], [1, null]],
  [['channel'], [NOT_AN_ID, null]],
  [['generation'], [-1, '0', null]],
  [['sequence'], [-1, '0', null]],
  [['previous'], ['0'.repeat(63), 'G'.repeat(64), 'A'.repeat(64), 0]],
  [['id'], [NOT_AN_ID, 1]],
  [['roster'], ['', '0'.repeat(65), null]],
  [['author'], [null, 'reporter', {}, { kind: 'officer' }, { kind: 'reporter', id: office.alba.id }]],
  [
    ['author'],
    [
      { kind: 'officer', id: NOT_AN_ID },
      { kind: 'party', id: office.alba.id },
    ],
  ],
  [['kind'], ['', 'Message', '-a', 'a b', `a${'b'.repeat(32)}`, 7, ['message']]],
  [['at'], [-1, 253_402_300_800_000, '0', null]],
  [['madeBy'], ['phone', null]],
  [['text'], [7, null, 'x'.repeat(200_001)]],
  [['attachments'], [null, {}, [null], Array.from({ length: 51 }, () => ({ ...attachment }))]],
  [['attachments', 0, 'file'], [NOT_AN_ID]],
  [
    ['attachments', 0, 'key'],
    [toBase64url(random(31)), `${attachment.key}=`, 7],
  ],
  [
    ['attachments', 0, 'hash'],
    ['ab', 'AB'.repeat(32)],
  ],
  [
    ['attachments', 0, 'sealedSize'],
    [-1, '1'],
  ],
  [
    ['attachments', 0, 'size'],
    [-1, '1'],
  ],
  [
    ['attachments', 0, 'name'],
    ['x'.repeat(201), 7],
  ],
  [
    ['attachments', 0, 'type'],
    ['x'.repeat(201), 7],
  ],
  [['data'], [null, [], 'x']],
  [['opening'], [{}, [], 'x']],
  [['opening', 'rosterGenesis'], ['x']],
  [
    ['opening', 'readers'],
    [null, [NOT_AN_ID], Array.from({ length: 51 }, () => office.alba.id)],
  ],
  [
    ['opening', 'excluded'],
    [null, [NOT_AN_ID], Array.from({ length: 51 }, () => office.alba.id)],
  ],
  [
    ['opening', 'excludedNames'],
    [null, [7], ['x'.repeat(201)], Array.from({ length: 51 }, () => 'Dagny Holm')],
  ],
  [
    ['opening', 'reporterVerifyKey'],
    [toBase64url(random(33)), null],
  ],
  [
    ['opening', 'reporterRecipient'],
    ['x'.repeat(4_001), null],
  ],
];

test.each(WRONG)('ENTRY-8: a wrong %j is refused', (path, values) => {
  for (const value of values) expect(withMember(path, value), JSON.stringify(value)).toEqual(refused);
});

test('ENTRY-8: a signature of another length or spelling is refused', () => {
  for (const other of [toBase64url(random(63)), `${signature}==`, 7, null]) {
    expect(parsed({ ...signed, signature: other })).toEqual(refused);
  }
});

test('an id of the wrong kind of thing is not taken for an officer', () => {
  const officer: OfficerId = office.boris.id;
  expect(withMember(['author'], { kind: 'officer', id: officer }).ok).toBe(true);
  expect(withMember(['author'], { id: officer })).toEqual(refused);
});
