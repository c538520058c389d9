// SPDX-License-Identifier: AGPL-3.0-or-later
// What the challenges of proofs hash before their commitments, for those who make proofs and those who check them. A
// ballot's proof names the election, the voter and what it is about, so that it is worth nothing anywhere else.
import type { Element, Group } from '../../group/group.ts';
import type { Ciphertext, Decimal, Fingerprint } from '../shapes/basics.ts';

/** The election and the credential, as all proofs of one ballot name them (section 4.11). */
export function voterOf(fingerprint: Fingerprint, credential: Decimal): string {
  return `${fingerprint}|${credential}`;
}

/** The same with all choices of an answer, for proofs that are about all of them (section 4.11.1). */
export function nameChoices(voter: string, choices: readonly Ciphertext[]): string {
  return `${voter}|${choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(',')}`;
}

/** That a choice is 0 or 1, or that their sum is one of the allowed ones (section 4.12). */
export function choicePrefix(voter: string, { alpha, beta }: Ciphertext): string {
  return `prove|${voter}|${alpha},${beta}|`;
}

/** That not both the blank and something else is chosen (0), or that one of them is (1; section 4.13). */
export function blankPrefix(which: 0 | 1, voter: string): string {
  return `bproof${String(which)}|${voter}|`;
}

/** That the voter knows the ranks that she casts (section 4.11.2). */
export function rankedPrefix(key: Element, voter: string, { alpha, beta }: Ciphertext): string {
  return `raweg|${voter}|${String(key)},${alpha},${beta}|`;
}

/** That the holder of the credential cast the ballot of this hash (section 4.14). */
export function signaturePrefix(hash: Fingerprint): string {
  return `sig|${hash}|`;
}

/** That a trustee knows the secret of her key (section 4.5). */
export function trusteePrefix({ name }: Pick<Group, 'name'>, key: Decimal): string {
  return `pok|${name}|${key}|`;
}

/** That the holder of a key signed a message (section 4.6.1). */
export function messagePrefix(message: string): string {
  return `sigmsg|${message}|`;
}

/** That a trustee made her part of a decryption with the secret of her key (section 4.18). */
export function decryptionPrefix(fingerprint: Fingerprint, trustee: Element): string {
  return `decrypt|${fingerprint}|${String(trustee)}|`;
}
