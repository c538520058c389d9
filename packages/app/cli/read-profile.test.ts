// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import { readProfile } from './read-profile.ts';

const JO = { email: 'jo@riverside.example', pronouns: 'he', since: 'officer since June', contact: 'Signal: jo.12' };

const read = (officers: unknown): unknown => readProfile(JSON.stringify({ ...RIVERSIDE, officers }));

test('what is said of officers is read beside what the office says of itself', () => {
  const nothing = { pronouns: null, since: null, contact: null };
  const officers = [JO, { email: 'ana@riverside.example', ...nothing }];
  expect(read([JO, { email: 'ana@riverside.example' }])).toEqual({ ok: true, value: { profile: RIVERSIDE, officers } });
  expect(readProfile(JSON.stringify(RIVERSIDE))).toEqual({ ok: true, value: { profile: RIVERSIDE, officers: [] } });
});

test.each([
  [[{ ...JO, contact: 'x'.repeat(301) }], 'officers.0.contact'],
  [[{ ...JO, contact: 'Signal\0' }], 'officers.0.contact: this has to be one line of text'],
  [[{ ...JO, contact: 'Signal\njo.12' }], 'officers.0.contact: this has to be one line of text'],
  [[{ ...JO, since: ' ' }], 'officers.0.since'],
  [[{ ...JO, pronouns: 'x'.repeat(61) }], 'officers.0.pronouns'],
  [[{ ...JO, phone: '1' }], 'officers.0.phone'],
  [[{ contact: 'Signal: jo.12' }], 'officers.0.email'],
  [[JO, { email: ' JO@riverside.example' }], 'officers: somebody is named twice here'],
  [Array.from({ length: 51 }, (_, place) => ({ email: `o${String(place)}@riverside.example` })), 'officers'],
])('of %j it says what is wrong', (officers, words) => {
  expect(read(officers)).toEqual({ ok: false, error: expect.stringContaining(words) as string });
});

test.each([
  [{ name: 'x'.repeat(301) }, 'outsideHelp.0.name'],
  [{ what: 'Talk\nto us.' }, 'outsideHelp.0.what: this has to be one line of text'],
  [{ url: 'javascript:alert(1)' }, 'outsideHelp.0.url: this is no address of a web page'],
  [{ checkedOn: '2026-02-30' }, 'outsideHelp.0.checkedOn: this is no day'],
])('of help from outside with %j it says what is wrong', (member, words) => {
  const outsideHelp = [{ ...RIVERSIDE.outsideHelp[0], ...member }];
  expect(readProfile(JSON.stringify({ ...RIVERSIDE, outsideHelp }))).toEqual({
    ok: false,
    error: expect.stringContaining(words) as string,
  });
});
