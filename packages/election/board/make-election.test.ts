// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must } from '@amends/base';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from '../group/parameters.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { readStory, sceneOf } from '../testing/story.ts';
import { election as electionShape } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { trustees as trusteesShape } from '../v1/shapes/trustees.ts';
import { makeElection, type Wanted } from './make-election.ts';

type Name = 'approval' | 'blank' | 'mixed';

function readWanted(name: Name): { wanted: Wanted; texts: readonly string[] } {
  const [election = '', trustees = '', credentials = ''] = sceneOf(readStory(readFixture(name)).scenes, 'Setup').data;
  const wanted = {
    ...must(parseExact(election, electionShape)),
    trustees: must(parseExact(trustees, trusteesShape)),
    publicCredentials: JSON.parse(credentials) as string[],
  };
  return { wanted, texts: [election, trustees, credentials] };
}

test.each([
  ['approval', BELENIOS_2048],
  ['blank', BELENIOS_2048],
  ['mixed', RFC_3526_2048],
] as const)('the setup of %s is made anew, with the key that its trustees hold', (name, parameters) => {
  const { wanted, texts } = readWanted(name);
  const made = makeElection(fieldGroup(parameters, nativePowers), wanted);
  expect([made.election, made.trustees, made.credentials].map((part) => must(fromUtf8(part)))).toEqual(texts);
});

test('whose election it is stands in it, if that is said', () => {
  const { wanted } = readWanted('approval');
  const said = { ...wanted, administrator: 'Ada', credential_authority: 'Bahar' };
  const { election } = makeElection(fieldGroup(BELENIOS_2048, nativePowers), said);
  expect(must(fromUtf8(election)).endsWith(',"administrator":"Ada","credential_authority":"Bahar"}')).toBe(true);
});

test('what cannot be an election is not written', () => {
  const { wanted } = readWanted('approval');
  const group = fieldGroup(BELENIOS_2048, nativePowers);
  const [, ...others] = wanted.trustees;
  const stranger = readWanted('mixed').wanted.trustees[0];
  expect(() => makeElection(group, { ...wanted, name: '\u007f' })).toThrow();
  expect(() => makeElection(group, { ...wanted, trustees: stranger ? [stranger, ...others] : [] })).toThrow();
  expect(() => makeElection(group, { ...wanted, publicCredentials: ['1,2,3'] })).toThrow();
});
