// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import { expect, test } from 'vitest';
import { areAsSigned } from './check-public-pages.ts';

const ANA = '11111111-1111-4111-8111-111111111111' as OfficerId;
const JO = '22222222-2222-4222-8222-222222222222' as OfficerId;
const genesis = 'ab'.repeat(32);
const member = (id: OfficerId, name: string) => [id, { id, name, recipient: '', verifyKey: '' }] as const;
const members = new Map([member(ANA, 'Ana "A" Nwosu & Co'), member(JO, 'Jo Reyes')]);
// What is looked at, of a checked roster.
const roster = { genesis, head: { hash: genesis, members, invited: new Map() } } as unknown as Roster;

const tick = (id: string, label: string): string =>
  `<label><input type="checkbox" name="reader" value="${id}" checked id="reader" data-label="${label}"/>${label}</label>`;
const ana = tick(ANA, 'Ana &quot;A&quot; Nwosu &amp; Co');
const jo = tick(JO, 'Jo Reyes');
const number = `<p class="digits">${fingerprint(genesis)}</p>`;
const other = `<p class="digits">${fingerprint('cd'.repeat(32))}</p>`;

test.each([
  ['both, with the number', ana + jo + number, number],
  ['one whom the operator removed left out', ana, number],
  ['other fields beside', `${ana}<input type="text" name="when" value="reader">`, number],
])('ROSTER-13: pages that say what was signed are in order: %s', (_what, report, privacy) => {
  expect(areAsSigned({ report, privacy }, roster, ANA)).toBe(true);
});

test.each([
  ['a stranger is offered', ana + tick('33333333-3333-4333-8333-333333333333', 'Sam Osei'), number],
  ['two names are exchanged', tick(ANA, 'Jo Reyes') + tick(JO, 'Ana &quot;A&quot; Nwosu &amp; Co'), number],
  ['she is left out herself', jo, number],
  ['nobody is offered', '', number],
  ['a stranger is offered in another spelling', `${ana}<INPUT name='reader' value=stranger>`, number],
  ['a stranger is sent unseen', `${ana}<select name=reader><option value="stranger"></select>`, number],
  ['a stranger is sent under a name in signs', `${ana}<input name="&#114;eader" value="stranger">`, number],
  ['another number', ana + jo, other],
  ['another number beside the right one', ana + jo, number + other],
  ['another number on the report’s page', ana + jo + other, number],
  ['no number', ana + jo, ''],
])('ROSTER-13: pages that say something else are not: %s', (_what, report, privacy) => {
  expect(areAsSigned({ report, privacy }, roster, ANA)).toBe(false);
});
