// SPDX-License-Identifier: AGPL-3.0-or-later
import { BELENIOS_2048 } from '../../group/parameters.ts';
import { editAll, editJson, editList, editText, type Edit } from './edit.ts';
import type { Mutation } from './mutation.ts';

const ELECTION = { type: 'Setup', data: 0 };
const TRUSTEES = { type: 'Setup', data: 1 };
const LIST = { type: 'Setup', data: 2 };
const SETUP = { type: 'Setup', data: 3 };
/** A number in the range of BELENIOS-2048 that is not one of its elements. */
const STRANGER = String(BELENIOS_2048.p - BELENIOS_2048.g);
const ZEROS = '0'.repeat(64);
const RANKED = '{"type":"NonHomomorphic","value":{"answers":["Ada","Bahar"],"question":"Rank"}}';

/** Changes to what an election consists of, beyond single numbers. */
export const OF_SETUP: readonly Mutation[] = [
  ...editAll('approval', 'setup', [
    ['another hash of the election', editJson(SETUP, (setup) => ({ ...setup, election: ZEROS }))],
    ['another hash of the trustees', editJson(SETUP, (setup) => ({ ...setup, trustees: ZEROS }))],
    ['another hash of the list', editJson(SETUP, (setup) => ({ ...setup, credentials: ZEROS }))],
    ['hashes in capitals', editText(SETUP, (setup) => setup.replace(/[0-9a-f]{64}/, (hash) => hash.toUpperCase()))],
    ['a hash missing', editJson(SETUP, ({ credentials: _, ...setup }) => setup)],
    ['the parts in another order', ({ [0]: scene }) => scene?.data.splice(0, 2, ...scene.data.slice(0, 2).reverse())],
  ]),
  ...editAll('approval', 'election', [
    replace('a space', ',', ', '),
    replace('another version', '"version":1', '"version":2'),
    replace('an unknown group', 'BELENIOS-2048', 'Ed25519'),
    replace('a group for tests', 'BELENIOS-2048', 'TEST-64'),
    replace('more at least than at most', '"min":0', '"min":3'),
    replace('a number as text', '"min":0', '"min":"0"'),
    replace('an id of thirteen letters', '7MJ4Sz3S15DAFX', '7MJ4Sz3S15DAF'),
    replace('a field twice', '{', '{"version":1,'),
    replace('no answers', /"answers":\[[^\]]*\]/, '"answers":[]'),
    replace('a ranked question, for which the group is not made', /(?<="questions":\[)[^\]]*\][^\]]*/, RANKED),
    ['a key that is not in the group', editJson(ELECTION, (election) => ({ ...election, public_key: STRANGER }))],
    ['the key 0', editJson(ELECTION, (election) => ({ ...election, public_key: '0' }))],
  ]),
  ...editAll('mixed', 'election', [
    [
      'more answers than can be ranked',
      editText(ELECTION, (election) => election.replace('["Ada","Bahar"]', JSON.stringify(new Array(255).fill('Ada')))),
    ],
    ['nobody to rank', editText(ELECTION, (election) => election.replace('["Ada","Bahar"]', '[]'))],
  ]),
  ...editAll('approval', 'trustees', [
    ['another key', editJson(ELECTION, (election) => ({ ...election, public_key: String(BELENIOS_2048.g) }))],
    ['a trustee less', editList(TRUSTEES, (trustees) => trustees.slice(1))],
    ['a trustee twice', editList(TRUSTEES, (trustees) => [...trustees, trustees[0]])],
    ['no trustee', editList(TRUSTEES, () => [])],
    ['a trustee of an unknown kind', editText(TRUSTEES, (trustees) => trustees.replace('Single', 'single'))],
    ['no list', editText(TRUSTEES, () => '{}')],
  ]),
  ...editAll('blank', 'trustees', [
    threshold('a higher threshold than agreed on', '3'),
    threshold('a higher threshold than there are trustees', '4'),
    threshold('the threshold 0', '0'),
  ]),
  ...editAll('approval', 'credentials', [
    ['a credential twice', editList(LIST, (list) => [...list, list[0]])],
    ['a credential twice, with another weight', editList(LIST, (list) => [...list, `${String(list[0])},2`])],
    ['a credential that is not in the group', editList(LIST, (list) => [...list, STRANGER])],
    ['a voter with a name', editList(LIST, (list) => list.map((line) => `${String(line)},,voter`))],
    ['a weight that is no number', editList(LIST, (list) => list.map((line) => `${String(line)},x`))],
  ]),
];

function replace(name: string, from: string | RegExp, to: string): Edit {
  return [name, editText(ELECTION, (election) => election.replace(from, to))];
}

function threshold(name: string, value: string): Edit {
  return [name, editText(TRUSTEES, (trustees) => trustees.replace('"threshold":2', `"threshold":${value}`))];
}
