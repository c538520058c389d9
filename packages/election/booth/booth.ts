// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Random } from '@amends/base';
import type { Element, Scalar } from '../group/group.ts';
import { steadyPower } from '../group/steady-power.ts';
import type { Ground } from '../v1/ground.ts';
import type { Prover } from './prove-knowledge.ts';

/** Where ballots of one election are made: its ground, chance, and powers that are fit for secret exponents. */
export type Booth = Prover & {
  readonly ground: Ground;
  /** y raised to a secret. */
  readonly keyPower: (exponent: Scalar) => Element;
};

/**
 * Opens a booth; its tables take some hundredths of a second. The powers that the ground was opened with are not used
 * for secrets, whichever they are: those of Node give them to a library as if they were public.
 *
 * @param random has to be unpredictable: who can tell what it gives can read the ballot and learns the credential
 */
export function openBooth(ground: Ground, random: Random): Booth {
  const { group, key } = ground;
  return {
    ground,
    group,
    random,
    generatorPower: steadyPower(group, group.generator),
    keyPower: steadyPower(group, key),
  };
}
