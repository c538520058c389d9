// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseElectionId, parseOfficeId } from '@amends/base';
import type { ElectionPlace } from '../../../client/elections/election-api.ts';

/** The page says which election it is about, so that no request asks for it. */
export function readPlace({ dataset }: HTMLElement): ElectionPlace {
  return {
    base: location.origin,
    office: must(parseOfficeId(dataset.office)),
    election: must(parseElectionId(dataset.election)),
  };
}

export function browserRandom(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
