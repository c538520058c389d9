// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, itemAt, must } from '@amends/base';
import { ballot as ballotShape } from '../v1/shapes/ballot.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import type { CountedBallot } from '../verify/check-ballots.ts';
import { readElectorate } from '../verify/read-electorate.ts';
import type { RunningElection } from './read-election.ts';

/**
 * The ballots of an election that count: the last one of each credential, with its weight. They were checked when
 * they were appended.
 */
export function countBallots({ board, setup }: Pick<RunningElection, 'board' | 'setup'>): readonly CountedBallot[] {
  const electorate = must(readElectorate(setup.credentials));
  const last = new Map<string, CountedBallot>();
  for (const data of board.happened.Ballot) {
    const { content } = itemAt(data, 0);
    const { credential } = must(parseExact(content, ballotShape));
    const weight = electorate.get(credential);
    assert(weight !== undefined, 'a ballot that was appended is of somebody who may vote');
    last.set(credential, { content, weight });
  }
  return [...last.values()];
}
