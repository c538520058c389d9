// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, utf8 } from '@amends/base';
import type { Group } from '../group/group.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import { election as electionShape, type Election } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { trustees as trusteesShape, type Trustees } from '../v1/shapes/trustees.ts';
import { checkKind } from '../verify/check-trustees.ts';
import type { Setup } from '../verify/check-setup.ts';
import { readElectorate } from '../verify/read-electorate.ts';

/** What an election is about: all that is not fixed by the version, the group and the trustees. */
export type Wanted = Omit<Election, 'version' | 'group' | 'public_key'> & {
  readonly trustees: Trustees;
  /** As `makeCredentials` gives them: each alone, or with its weight after a comma. */
  readonly publicCredentials: readonly string[];
};

/**
 * Writes what an election consists of, with the key that its trustees hold together (sections 4.7, 4.8 and 4.10).
 *
 * @throws Error when a key of the trustees does not hold, or something is not of its form
 */
export function makeElection(group: Group, wanted: Wanted): Setup {
  const { description, name, questions, uuid, administrator, credential_authority: authority } = wanted;
  const key = wanted.trustees.map((kind) => must(checkKind(group, kind)).key).reduce(group.multiply, 1n);
  const election = {
    version: 1,
    description,
    name,
    group: group.name,
    public_key: toDecimal(key),
    questions,
    uuid,
    ...(administrator !== undefined && { administrator }),
    ...(authority !== undefined && { credential_authority: authority }),
  };
  const parts = {
    election: utf8(JSON.stringify(election)),
    trustees: utf8(JSON.stringify(wanted.trustees)),
    credentials: utf8(JSON.stringify(wanted.publicCredentials)),
  };
  must(parseExact(parts.election, electionShape));
  must(parseExact(parts.trustees, trusteesShape));
  must(readElectorate(parts.credentials));
  return parts;
}
