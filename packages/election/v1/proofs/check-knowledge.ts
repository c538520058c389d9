// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Group } from '../../group/group.ts';
import type { Proof } from '../shapes/basics.ts';
import { messagePrefix } from './prefixes.ts';
import { readProof } from './read-proof.ts';

export type Knowledge = {
  /** g raised to what is known. */
  readonly key: Element;
  /** What the challenge hashes before the commitment: it says what the proof is for. */
  readonly prefix: string;
  readonly proof: Proof;
};

/**
 * Whether somebody knew the logarithm of a key (Schnorr): the commitment is g^response · key^challenge, and the
 * challenge its hash. Keys of trustees ("pok", section 4.5), their messages ("sigmsg", 4.6.1), ballots ("sig", 4.14)
 * and ranked answers ("raweg", 4.11.2) are proved in this way. The key must be in the group.
 */
export function checkKnowledge(group: Group, { key, prefix, proof }: Knowledge): boolean {
  const read = readProof(group, proof);
  if (!read) return false;
  const commitment = group.multiply(group.generatorPower(read.response), group.power(key, read.challenge));
  return group.hash(prefix, [commitment]) === read.challenge;
}

/** Whether a message was signed with the key (section 4.6.1). */
export function checkMessage(group: Group, signed: { key: Element; message: string; signature: Proof }): boolean {
  const { key, message, signature } = signed;
  return checkKnowledge(group, { key, prefix: messagePrefix(message), proof: signature });
}
