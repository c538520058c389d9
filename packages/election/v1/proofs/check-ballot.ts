// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import { fingerprintOf } from '../fingerprint.ts';
import type { Ground } from '../ground.ts';
import { ballot as ballotShape, type Ballot } from '../shapes/ballot.ts';
import { parseExact } from '../shapes/parse-exact.ts';
import { findFault } from './check-answer.ts';
import { checkKnowledge } from './check-knowledge.ts';
import { signaturePrefix, voterOf } from './prefixes.ts';

/**
 * Checks all of one stored ballot but whether its credential may vote, and that credentials are in the group
 * (section 4.15).
 *
 * @returns the ballot's credential, in base ten, or what is wrong first
 */
export function checkBallot(ground: Ground, content: Uint8Array): Result<string, string> {
  const read = parseExact(content, ballotShape);
  if (!read.ok) return read;
  const ballot = read.value;
  const { election, fingerprint } = ground;
  if (ballot.election_uuid !== election.uuid || ballot.election_hash !== fingerprint)
    return err('it is for another election');
  if (ballot.answers.length !== election.questions.length) return err('it answers another number of questions');
  if (!checkSignature(ground, ballot)) return err('the signature does not hold');
  const voter = voterOf(fingerprint, ballot.credential);
  for (const [index, question] of election.questions.entries()) {
    const fault = findFault(ground, { question, answer: itemAt(ballot.answers, index), voter });
    if (fault !== undefined) return err(`question ${String(index + 1)}: ${fault}`);
  }
  return ok(ballot.credential);
}

/** The signature is over the ballot without it, written as it is stored (section 4.14). */
function checkSignature({ group }: Ground, ballot: Ballot): boolean {
  const { signature, ...unsigned } = ballot;
  if (fingerprintOf(JSON.stringify(unsigned)) !== signature.hash) return false;
  const key = BigInt(ballot.credential);
  return checkKnowledge(group, { key, prefix: signaturePrefix(signature.hash), proof: signature.proof });
}
