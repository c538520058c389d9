// SPDX-License-Identifier: AGPL-3.0-or-later
import { hashHex } from '../../group/hash-number.ts';
import { editAll, editJson, editList, editText, listIn, type Edit, type Json } from './edit.ts';
import { replaceAt, type Path } from './json-leaves.ts';
import type { Mutation } from './mutation.ts';

const LIST = { type: 'Setup', data: 2 };
const TALLY = { type: 'EncryptedTally', data: 0 };
const SIZED = { type: 'EncryptedTally', data: 1 };
const SHUFFLE = { type: 'Shuffle', data: 0 };
const DECRYPTION = { type: 'PartialDecryption', data: 0 };
const RESULT = { type: 'Result', data: 0 };
const ZEROS = '0'.repeat(64);

/** Changes to what comes after the voting, beyond single numbers. */
export const OF_OUTCOME: readonly Mutation[] = [
  ...editAll('approval', 'tally', [
    ['a ballot is left out', (scenes) => void scenes.splice(2, 1)],
    ['a ballot more than there is', editJson(SIZED, (sized) => ({ ...sized, num_tallied: 6 }))],
    ['a vote more than there is', editJson(SIZED, (sized) => ({ ...sized, total_weight: 6 }))],
    ['a number as text', editJson(SIZED, (sized) => ({ ...sized, total_weight: '5' }))],
    ['another hash', editJson(SIZED, (sized) => ({ ...sized, encrypted_tally: ZEROS }))],
    ['answers in another order', editList(TALLY, ([column]) => [(column as readonly unknown[]).toReversed()])],
    ['a question more', editList(TALLY, (columns) => [...columns, ...columns])],
    ['a space', editText(TALLY, (tally) => tally.replace(':', ': '))],
  ]),
  ...editAll('blank', 'tally', [
    ['other weights on the list', editText(LIST, (list) => list.replaceAll(',3"', ',2"').replaceAll(',2"', ',1"'))],
  ]),
  ...editAll('mixed', 'tally', [
    [
      'ranks in another order',
      editList(TALLY, ([ranks, ...others]) => [(ranks as readonly unknown[]).toReversed(), ...others]),
    ],
    ['ranks that weigh more', weighRanks],
  ]),
  ...editAll('approval', 'shuffles', [['a shuffle of nothing', shuffleNothing]]),
  ...editAll('mixed', 'shuffles', [
    [
      'no shuffle',
      (scenes) => void scenes.splice(0, scenes.length, ...scenes.filter(({ type }) => !type.includes('Shuffle'))),
    ],
    ['a second one of the same trustee', own('Shuffle', 1, { owner: 1 })],
    ['one of nobody who is a trustee', own('Shuffle', 0, { owner: 3 })],
    ['one of the trustee 0', own('Shuffle', 0, { owner: 0 })],
    ['another hash', own('Shuffle', 0, { payload: ZEROS })],
    ['the second one before the first', swapShuffles],
    ['a ciphertext less', editJson(SHUFFLE, (shuffle) => shorten(shuffle, 'ciphertexts'))],
    [
      'a question less',
      editJson(SHUFFLE, (shuffle) => ({ ...shuffle, ciphertexts: listIn(shuffle, 'ciphertexts').slice(1) })),
    ],
    ['a proof less', editJson(SHUFFLE, (shuffle) => ({ ...shuffle, proofs: listIn(shuffle, 'proofs').slice(1) }))],
    ['ciphertexts in another order', editJson(SHUFFLE, reverseCiphertexts)],
    ['two responses that are wrong by the same number', editJson(SHUFFLE, (shuffle) => offset(shuffle, [0], [1]))],
    ['two more of them', editJson(SHUFFLE, (shuffle) => offset(shuffle, [1], [2]))],
    [
      'two links of the chain that are wrong by the same',
      editJson(SHUFFLE, (shuffle) => offset(shuffle, [4, 0], [4, 1])),
    ],
    ['a space', editText(SHUFFLE, (shuffle) => shuffle.replace(':', ': '))],
  ]),
  ...editAll('approval', 'decryptions', [
    ['a second one of the same trustee', own('PartialDecryption', 1, { owner: 1 })],
    ['one of nobody who is a trustee', own('PartialDecryption', 0, { owner: 4 })],
    ['one in the name of another trustee', swapOwners],
    ['another hash', own('PartialDecryption', 0, { payload: ZEROS })],
    [
      'too few',
      (scenes) =>
        void scenes.splice(
          scenes.findIndex(({ type }) => type === 'PartialDecryption'),
          1,
        ),
    ],
    ['a factor less', editJson(DECRYPTION, (decryption) => shorten(decryption, 'decryption_factors'))],
    ['a proof less', editJson(DECRYPTION, (decryption) => shorten(decryption, 'decryption_proofs'))],
    ['a space', editText(DECRYPTION, (decryption) => decryption.replace(':', ': '))],
  ]),
  ...editAll('blank', 'decryptions', [
    [
      'too few of several',
      (scenes) =>
        void scenes.splice(
          scenes.findIndex(({ type }) => type === 'PartialDecryption'),
          1,
        ),
    ],
  ]),
  ...editAll('approval', 'result', [
    outcome('a vote more', '{"result":[[2,2,3,1,1]]}'),
    outcome('a vote less', '{"result":[[0,2,3,1,1]]}'),
    outcome('answers in another order', '{"result":[[2,1,3,1,1]]}'),
    outcome('an answer less', '{"result":[[1,2,3,1]]}'),
    outcome('an answer more', '{"result":[[1,2,3,1,1,0]]}'),
    outcome('a question more', '{"result":[[1,2,3,1,1],[1]]}'),
    outcome('no question', '{"result":[]}'),
    outcome('ranks', '{"result":[[[1],[2],[3],[1],[1]]]}'),
    outcome('a fraction', '{"result":[[1.5,2,3,1,1]]}'),
    outcome('a number as text', '{"result":[["1",2,3,1,1]]}'),
    outcome('more votes than voters, which have the same power', '{"result":[["1000000000000000",2,3,1,1]]}'),
    outcome('a field more', '{"result":[[1,2,3,1,1]],"note":""}'),
  ]),
  ...editAll('mixed', 'result', [
    outcome('ranks in another order', '{"result":[[[2,1],[0,1]],[1,1],[[0,0,0],[1,2,3]]]}'),
    outcome('other ranks', '{"result":[[[0,1],[2,1]],[1,1],[[0,0,1],[1,2,3]]]}'),
    outcome('a rank more', '{"result":[[[0,0,1],[2,1]],[1,1],[[0,0,0],[1,2,3]]]}'),
    outcome('ranks of a voter less', '{"result":[[[0,1]],[1,1],[[0,0,0],[1,2,3]]]}'),
    outcome('numbers instead of ranks', '{"result":[[1,1],[1,1],[[0,0,0],[1,2,3]]]}'),
  ]),
];

function outcome(name: string, text: string): Edit {
  return [name, editText(RESULT, () => text)];
}

/** Says something else of whose a shuffle or decryption is, or which. */
function own(type: string, nth: number, says: Json): Edit[1] {
  return editJson({ type, nth, data: 1 }, (owned) => ({ ...owned, ...says }));
}

/** One part less for the first question. */
function shorten(value: Json, name: string): Json {
  const [first, ...others] = listIn(value, name);
  return { ...value, [name]: [(first as readonly unknown[]).slice(1), ...others] };
}

function reverseCiphertexts(shuffle: Json): Json {
  const [first, ...others] = listIn(shuffle, 'ciphertexts');
  return { ...shuffle, ciphertexts: [(first as readonly unknown[]).toReversed(), ...others] };
}

function swapShuffles(scenes: Parameters<Edit[1]>[0]): void {
  const at = scenes.findIndex(({ type }) => type === 'Shuffle');
  scenes.splice(at, 2, ...scenes.slice(at, at + 2).toReversed());
}

function swapOwners(scenes: Parameters<Edit[1]>[0]): void {
  own('PartialDecryption', 0, { owner: 2 })(scenes);
  own('PartialDecryption', 1, { owner: 1 })(scenes);
}

/** Each ballot counts three times on the list, and the tally's numbers fit that. */
function weighRanks(scenes: Parameters<Edit[1]>[0]): void {
  editList(LIST, (list) => list.map((line) => `${String(line)},3`))(scenes);
  editJson(SIZED, (sized) => ({ ...sized, total_weight: 6 }))(scenes);
}

/** An election in which nothing is ranked, with a shuffle of no questions. */
function shuffleNothing(scenes: Parameters<Edit[1]>[0]): void {
  const shuffle = '{"ciphertexts":[],"proofs":[]}';
  const owned = JSON.stringify({ owner: 1, payload: hashHex(shuffle) });
  const at = scenes.findIndex(({ type }) => type === 'PartialDecryption');
  scenes.splice(at, 0, { type: 'Shuffle', data: [shuffle, owned] }, { type: 'EndShuffles', data: [] });
}

/** One response of the first proof less by one, and another more: all equations multiplied would be as before. */
function offset(shuffle: Json, less: Path, more: Path): Json {
  const at = (path: Path): Path => ['proofs', 0, 1, ...path];
  const add = (by: bigint) => (value: unknown) => String(BigInt(String(value)) + by);
  const text = replaceAt(JSON.stringify(shuffle), at(less), add(-1n));
  return JSON.parse(replaceAt(text, at(more), add(1n))) as Json;
}
