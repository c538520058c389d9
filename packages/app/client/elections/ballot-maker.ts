// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, fromUtf8, must, ok, utf8, type Random, type Result } from '@amends/base';
import { openBooth, type Booth } from '@amends/election/booth/booth.ts';
import type { ChoiceFault, Choices } from '@amends/election/booth/check-choices.ts';
import { makeBallot } from '@amends/election/booth/make-ballot.ts';
import { deriveSecret } from '@amends/election/credential/derive-credential.ts';
import type { PrivateCredential } from '@amends/election/credential/parse-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { Scalar } from '@amends/election/group/group.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import { openGround } from '@amends/election/v1/ground.ts';
import type { Question } from '@amends/election/v1/shapes/election.ts';

/** What is voted on, as the election itself says it. */
export type BallotPaper = {
  readonly name: string;
  readonly questions: readonly Question[];
  readonly fingerprint: string;
};

/** A ballot to the byte, kept until it has arrived: another one of the same choices would be another ballot. */
export type PreparedBallot = { readonly ballot: string; readonly tracker: string };

/**
 * Where ballots are made: on this thread, or on another so that the page stays alive. Whatever depends on neither
 * voter nor choices is done when it opens. What is secret stays in it.
 */
export type BallotMaker = {
  open(election: string): Promise<Result<BallotPaper, 'no-election'>>;
  /** The public credential, in base ten. */
  identify(credential: PrivateCredential): Promise<string>;
  make(vote: {
    readonly credential: PrivateCredential;
    readonly choices: Choices;
  }): Promise<Result<PreparedBallot, ChoiceFault>>;
};

export type MakerOptions = Pick<GroupSource, 'testGroup'> & { readonly random: Random };

/** Makes ballots on this thread. */
export function ballotMaker({ random, ...groups }: MakerOptions): BallotMaker {
  let opened: Booth | undefined;
  const boothOf = (): Booth => {
    assert(opened !== undefined, 'the booth is opened first');
    return opened;
  };
  return {
    open: (election) => {
      const ground = openGround(utf8(election), { makePowers: bigintPowers, ...groups });
      if (!ground.ok) return Promise.resolve(err('no-election'));
      opened = openBooth(ground.value, random);
      const { name, questions } = ground.value.election;
      return Promise.resolve(ok({ name, questions, fingerprint: ground.value.fingerprint }));
    },
    identify: (credential) => {
      const booth = boothOf();
      return Promise.resolve(String(booth.generatorPower(secretOf(booth, credential))));
    },
    make: ({ credential, choices }) => {
      const booth = boothOf();
      const made = makeBallot(booth, { secret: secretOf(booth, credential), choices });
      if (!made.ok) return Promise.resolve(made);
      const { content, tracker } = made.value;
      return Promise.resolve(ok({ ballot: must(fromUtf8(content)), tracker }));
    },
  };
}

function secretOf({ ground }: Booth, credential: PrivateCredential): Scalar {
  return deriveSecret({ credential, uuid: ground.election.uuid, group: ground.group });
}
