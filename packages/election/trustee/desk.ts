// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Random } from '@amends/base';
import type { Prover } from '../booth/prove-knowledge.ts';
import type { Group } from '../group/group.ts';
import { steadyPower } from '../group/steady-power.ts';
import type { AesCcm } from './aes-ccm.ts';

/** Where a trustee makes her keys: the group, chance, powers that are fit for secrets, and what messages are sealed with. */
export type Desk = Prover & { readonly ccm: AesCcm };

export type DeskTools = {
  /** It has to be unpredictable: who can tell what it gives learns the secrets. */
  readonly random: Random;
  readonly ccm: AesCcm;
};

/** Opens a desk; its table takes some hundredths of a second. */
export function openDesk(group: Group, { random, ccm }: DeskTools): Desk {
  return { group, random, ccm, generatorPower: steadyPower(group, group.generator) };
}
