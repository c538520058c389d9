// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, utf8, type Result } from '@amends/base';
import { moveElection, type ElectionAct, type ElectionCall } from '@amends/domain';
import type { Ballot } from '@amends/election/count/ballot.ts';
import { writeBlt } from '@amends/election/count/write-blt.ts';
import type { Store } from '../../ports/store.ts';
import type { ServiceError } from '../service-error.ts';
import { withdrawnIn } from './count-outcome.ts';
import type { AtElection, OutcomeBody } from './outcome-body.ts';
import { printable } from './vote/questions-of.ts';

/** The name among an election's documents of the papers that were counted. */
export const OUTCOME_BLT = 'outcome.blt';

export type Publication = AtElection & {
  readonly act: Extract<ElectionAct, 'count' | 'enter-result' | 'acclaim'>;
  readonly call: ElectionCall;
  readonly body: OutcomeBody;
  /** The papers, if there were any: everybody can count them again. */
  readonly ballots: readonly Ballot[] | null;
};

/** Publishes a result in the transaction it is called in. `conflict` where the election is not so far. */
export async function publishOutcome(store: Store, publication: Publication): Promise<Result<null, ServiceError>> {
  const { office, election, act, body } = publication;
  const row = await store.elections.find(office, election);
  if (row === undefined) return err({ type: 'not-found' });
  const to = moveElection(row.state, act);
  if (!to.ok || !(await store.elections.setState(office, { election, from: row.state, to: to.value })))
    return err({ type: 'conflict' });
  const blt = bltOf(publication);
  if (blt !== null && !blt.ok) return blt;
  if (blt !== null) await store.elections.putDocument(office, { election, name: OUTCOME_BLT, bytes: utf8(blt.value) });
  await store.outcomes.put(office, { election, body: { ...body, hasBlt: blt !== null } });
  return ok(null);
}

function bltOf({ call, body, ballots }: Publication): Result<string, ServiceError> | null {
  if (ballots === null) return null;
  const { candidates } = body;
  const withdrawn = withdrawnIn(candidates);
  // Spelled as in an archive, from which everybody can write the same file.
  const names = candidates.map(({ name }) => printable(name));
  const written = writeBlt({ title: printable(call.title), seats: call.rules.seats, names, withdrawn, ballots });
  return written.ok ? written : err({ type: 'field', field: 'blt', problem: 'malformed' });
}
