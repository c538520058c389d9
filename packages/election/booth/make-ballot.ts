// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, itemAt, ok, utf8, type Result } from '@amends/base';
import type { Scalar } from '../group/group.ts';
import { fingerprintOf } from '../v1/fingerprint.ts';
import { voterOf } from '../v1/proofs/prefixes.ts';
import type { Answer } from '../v1/shapes/ballot.ts';
import { toDecimal, type Fingerprint } from '../v1/shapes/basics.ts';
import { isRanked, type Question } from '../v1/shapes/election.ts';
import { answerAdded } from './answer-added.ts';
import { answerRanked } from './answer-ranked.ts';
import type { Booth } from './booth.ts';
import { checkChoices, type ChoiceFault, type Choices } from './check-choices.ts';
import { signBallot } from './sign-ballot.ts';

export type Vote = {
  /** The secret of the voter's credential: a number from 1 to the order of the group exclusive. */
  readonly secret: Scalar;
  readonly choices: Choices;
};

export type MadeBallot = {
  /** The ballot as it is stored, to the byte: another spelling of it would be another ballot. */
  readonly content: Uint8Array;
  /** By which the voter finds it again; it tells nothing of the choices (section 4.15). */
  readonly tracker: Fingerprint;
};

/**
 * Makes a ballot: encrypts what was chosen, proves that it is allowed, and signs it (sections 4.11 to 4.15). Two
 * ballots of the same choices differ, and of neither can be told what was chosen.
 *
 * @returns which question cannot be answered so, and why; never what was chosen
 * @throws Error when the secret is no exponent, or chance gives too few bytes
 */
export function makeBallot(booth: Booth, { secret, choices }: Vote): Result<MadeBallot, ChoiceFault> {
  const { group, election, fingerprint } = booth.ground;
  assert(secret > 0n && secret < group.order, 'the secret of a credential is an exponent');
  const checked = checkChoices(election.questions, choices);
  if (!checked.ok) return checked;
  const credential = toDecimal(booth.generatorPower(secret));
  const voter = voterOf(fingerprint, credential);
  const answers = election.questions.map((question, index) =>
    answerQuestion(booth, { question, chosen: itemAt(choices, index), voter }),
  );
  const unsigned = { election_uuid: election.uuid, election_hash: fingerprint, credential, answers };
  const content = utf8(JSON.stringify(signBallot(booth, unsigned, secret)));
  return ok({ content, tracker: fingerprintOf(content) });
}

type Answered = { readonly question: Question; readonly chosen: readonly number[]; readonly voter: string };

function answerQuestion(booth: Booth, { question, chosen, voter }: Answered): Answer {
  if (!isRanked(question)) return answerAdded(booth, { question, votes: chosen, voter });
  const { embedding } = booth.ground.group;
  assert(embedding !== undefined, 'a group with ranked questions has room for ranks');
  return answerRanked(booth, embedding.encode(chosen), voter);
}
