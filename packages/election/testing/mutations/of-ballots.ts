// SPDX-License-Identifier: AGPL-3.0-or-later
import { editAll, editAnswer, editBallot, editJson, editList, editText, listIn, type Edit, type Json } from './edit.ts';
import type { Mutation } from './mutation.ts';
import { sceneOf } from '../story.ts';
import { signBallot } from '../sign-ballot.ts';

const BALLOT = { type: 'Ballot', data: 0 };
const ELECTION = { type: 'Setup', data: 0 };
const LIST = { type: 'Setup', data: 2 };

/** Changes to ballots beyond single numbers; where a cheating voter could sign them, they are signed. */
export const OF_BALLOTS: readonly Mutation[] = [
  ...editAll('approval', 'ballots', [
    ['the election is called otherwise', editText(ELECTION, (election) => election.replace('approval', 'Approval'))],
    ['a voter is not on the list', editList(LIST, (list) => list.slice(0, -1))],
    spell('a leading zero', '"alpha":"', '"alpha":"0'),
    spell('a number without quotes', /"alpha":"([0-9]+)"/, '"alpha":$1'),
    spell('a plus', '"challenge":"', '"challenge":"+'),
    spell('a space', ':', ': '),
    spell('an escaped letter', '7MJ4', String.raw`\u0037MJ4`),
    spell('a line feed at the end', /$/, '\n'),
    spell('half of it', /.{4000}$/, ''),
    ['answers changed, and not signed again', editJson(BALLOT, (ballot) => ({ ...ballot, answers: [] }))],
    ['a choice changed, and not signed again', editJson(BALLOT, unsignedChange)],
    ['a field more', editJson(BALLOT, (ballot) => ({ ...ballot, note: '' }))],
    ['no signature', editJson(BALLOT, ({ signature: _, ...ballot }) => ballot)],
    ['fields in another order', editJson(BALLOT, ({ credential, ...ballot }) => ({ credential, ...ballot }))],
    ['another election', editBallot('approval', (ballot) => ({ ...ballot, election_uuid: '7MJ4Sz3S15DAFY' }))],
    ['another fingerprint', editBallot('approval', (ballot) => ({ ...ballot, election_hash: 'A'.repeat(43) }))],
    ['the answers of somebody else', borrow],
    ['the credential of somebody else', impersonate],
    ['no answers', editBallot('approval', (ballot) => ({ ...ballot, answers: [] }))],
    ['an answer twice', editBallot('approval', twice)],
    ['a choice less', editAnswer('approval', (answer) => shorter(answer, 'choices'))],
    ['a proof of a choice less', editAnswer('approval', (answer) => shorter(answer, 'individual_proofs'))],
    ['a part of the last proof less', editAnswer('approval', (answer) => shorter(answer, 'overall_proof'))],
    ['choices in another order', editAnswer('approval', (answer) => reversed(answer, 'choices'))],
    ['parts of a proof in another order', editAnswer('approval', (answer) => reversed(answer, 'overall_proof'))],
    ['a proof of a blank', editAnswer('approval', (answer) => ({ ...answer, blank_proof: [] }))],
    ['a ranked answer', editAnswer('approval', toRanked)],
  ]),
  ...editAll('blank', 'ballots', [
    ['no proof of a blank', editAnswer('blank', ({ blank_proof: _, ...answer }) => answer)],
    ['the answers of her other ballot, and not signed again', takeBack],
    ['half a proof of a blank', editAnswer('blank', (answer) => shorter(answer, 'blank_proof'))],
    ['proofs of the blank in another order', editAnswer('blank', (answer) => reversed(answer, 'blank_proof'))],
    ['no blank', editAnswer('blank', (answer) => shorter(shorter(answer, 'choices'), 'individual_proofs'))],
  ]),
  ...editAll('mixed', 'ballots', [
    ['an answer added up instead of ranks', editBallot('mixed', (ballot) => rotated(ballot, 'answers'))],
  ]),
];

function spell(name: string, from: string | RegExp, to: string): Edit {
  return [name, editText(BALLOT, (ballot) => ballot.replace(from, to))];
}

function shorter(value: Json, name: string): Json {
  return { ...value, [name]: listIn(value, name).slice(1) };
}

function reversed(value: Json, name: string): Json {
  return { ...value, [name]: listIn(value, name).toReversed() };
}

function rotated(value: Json, name: string): Json {
  const [first, ...others] = listIn(value, name);
  return { ...value, [name]: [...others, first] };
}

function twice(ballot: Json): Json {
  return { ...ballot, answers: [...listIn(ballot, 'answers'), ...listIn(ballot, 'answers')] };
}

function toRanked(answer: Json): Json {
  return { choices: listIn(answer, 'choices')[0], proof: { challenge: '0', response: '0' } };
}

/** The second voter's sealed answers, cast by the first one under her own name. */
function borrow(scenes: Parameters<Edit[1]>[0]): void {
  const { answers } = JSON.parse(sceneOf(scenes, 'Ballot', 1).data[0] ?? '') as Json;
  editBallot('approval', (ballot) => ({ ...ballot, answers }))(scenes);
}

/** The first voter's ballot with the second one's credential, signed by her. */
function impersonate(scenes: Parameters<Edit[1]>[0]): void {
  const { credential } = JSON.parse(sceneOf(scenes, 'Ballot', 1).data[0] ?? '') as Json;
  const change = (ballot: string): string =>
    signBallot('approval', JSON.stringify({ ...(JSON.parse(ballot) as Json), credential }));
  editText(BALLOT, change)(scenes);
}

function unsignedChange(ballot: Json): Json {
  const [answer] = listIn(ballot, 'answers');
  return { ...ballot, answers: [reversed(answer as Json, 'choices')] };
}

/** The first ballot with the answers that the same voter cast later: every proof holds but the signature's hash. */
function takeBack(scenes: Parameters<Edit[1]>[0]): void {
  const { answers } = JSON.parse(sceneOf(scenes, 'Ballot', 3).data[0] ?? '') as Json;
  editJson(BALLOT, (ballot) => ({ ...ballot, answers }))(scenes);
}
