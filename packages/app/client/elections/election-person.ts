// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Random, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { signElectionJoin } from '@amends/protocol/keys/election-join.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import {
  codeFromEntropy,
  deriveCodeKeys,
  parseCode,
  type CodeFault,
  type CodeKeys,
  type CodeWords,
} from '@amends/protocol/keys/return-code.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import type { Answer, TransportFault } from '../transport.ts';
import type { ElectionApi, ElectionPlace } from './election-api.ts';

/** Somebody who has shown her words on this device: what her words give, for as long as the page is open. */
export type ElectionPerson = { readonly place: ElectionPlace; readonly entropy: Uint8Array; readonly keys: CodeKeys };

const ENTROPY_BYTES = 10;

/** New words, which nobody has seen. */
export function makeElectionWords(random: Random): { readonly entropy: Uint8Array; readonly words: CodeWords } {
  const entropy = random(ENTROPY_BYTES);
  return { entropy, words: codeFromEntropy(entropy) };
}

/** Brings what the words give, signed with the link. The link is good for nothing afterwards. */
export async function joinElection(
  api: ElectionApi,
  place: ElectionPlace,
  by: { readonly secret: Uint8Array; readonly entropy: Uint8Array },
): Answer<void> {
  const scope = electionScope(place.office, place.election);
  const { lookup, signingSeed } = invitationFrom(by.secret);
  const keys = await deriveCodeKeys(by.entropy, scope);
  const { verifyKey } = keys.identity;
  const lookupHash = sha256(keys.lookup);
  const signature = signElectionJoin({ scope, lookupHash, verifyKey }, signingSeed);
  return await api.join({ lookup, lookupHash, verifyKey, signature });
}

export type EnterFault = CodeFault | TransportFault;

/** Opens a session with the words; `not-found` when the server knows nobody by them. */
export async function enterElection(
  api: ElectionApi,
  place: ElectionPlace,
  words: string,
): Promise<Result<ElectionPerson, EnterFault>> {
  const entropy = parseCode(words);
  if (!entropy.ok) return entropy;
  const keys = await deriveCodeKeys(entropy.value, electionScope(place.office, place.election));
  const { lookup } = keys;
  const challenge = await api.challenge(lookup);
  if (!challenge.ok) return err(challenge.error);
  const signature = sign('challenge', challenge.value, keys.identity.signingSeed);
  const entered = await api.enter({ lookup, challenge: challenge.value, signature });
  return entered.ok ? ok({ place, entropy: entropy.value, keys }) : entered;
}
