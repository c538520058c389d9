// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Element, Group, Scalar } from '../group/group.ts';
import { openGroup, type GroupSource } from '../group/open-group.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Fingerprint } from './shapes/basics.ts';
import { isRanked, election as electionShape, type Election } from './shapes/election.ts';
import { parseExact } from './shapes/parse-exact.ts';

/** What all proofs of one election stand on. */
export type Ground = {
  readonly group: Group;
  readonly election: Election;
  /** The hash of the election that ballots and proofs name. */
  readonly fingerprint: Fingerprint;
  /** y, the key that ballots are encrypted with. */
  readonly key: Element;
  /** Powers of y, with its table. */
  readonly keyPower: (exponent: Scalar) => Element;
  /** g raised to less than 0: what takes a number of votes away from a ciphertext's beta. */
  readonly minus: (votes: number) => Element;
};

/**
 * Reads an election as it is stored and opens its group.
 *
 * @returns what is wrong with it, when it cannot be voted in: its form, its group, its key or a question
 */
export function openGround(content: Uint8Array, source: GroupSource): Result<Ground, string> {
  const read = parseExact(content, electionShape);
  if (!read.ok) return err(`the election ${read.error}`);
  const election = read.value;
  const opened = openGroup(election.group, source);
  if (!opened.ok) return err('the group is unknown');
  const group = opened.value;
  const key = BigInt(election.public_key);
  if (!group.contains(key)) return err('the public key is not in the group');
  const wrong = election.questions.findIndex((question) => !isPossible(question, group));
  if (wrong >= 0) return err(`question ${String(wrong + 1)} cannot be answered`);
  const fingerprint = fingerprintOf(content);
  return ok({ group, election, key, keyPower: group.fixed(key), minus: keepMinus(group), fingerprint });
}

function isPossible(question: Election['questions'][number], { embedding }: Group): boolean {
  if (!isRanked(question)) return question.answers.length > 0 && question.min <= question.max;
  const { length } = question.value.answers;
  return embedding !== undefined && length > 0 && length <= embedding.countMax;
}

/** Every proof asks for the same few of them. */
function keepMinus({ generatorPower, order }: Group): (votes: number) => Element {
  const kept: Element[] = [];
  return (votes) => (kept[votes] ??= generatorPower((order - BigInt(votes)) % order));
}
