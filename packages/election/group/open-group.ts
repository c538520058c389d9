// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { fieldGroup } from './field-group.ts';
import type { Group } from './group.ts';
import { BELENIOS_2048, RFC_3526_2048, type GroupParameters } from './parameters.ts';
import type { MakePowers } from './powers.ts';

export type GroupSource = {
  readonly makePowers: MakePowers;
  /** A group too small to protect anything. Tests name one here; nothing else does, so that an election cannot. */
  readonly testGroup?: GroupParameters;
};

/** The group that an election names. */
export function openGroup(name: string, { makePowers, testGroup }: GroupSource): Result<Group, 'unknown-group'> {
  const known = testGroup ? [BELENIOS_2048, RFC_3526_2048, testGroup] : [BELENIOS_2048, RFC_3526_2048];
  const parameters = known.find((group) => group.name === name);
  return parameters ? ok(fieldGroup(parameters, makePowers)) : err('unknown-group');
}
