// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';

/** What the committee has done so far. What the public page shows follows from this, the schedule and the clock. */
export const ELECTION_STATES = ['draft', 'called', 'sealed', 'closed', 'counted', 'certified', 'annulled'] as const;
export type ElectionState = (typeof ELECTION_STATES)[number];

/**
 * What moves an election. `call` publishes it; `seal` puts Setup on the board; `close` ends the vote; `count` publishes
 * the result of our own ballot; `enter-result` takes it from elsewhere; `acclaim` needs no vote; `force-vote` takes an
 * acclamation back, because enough members objected; `annul` ends it without a result that counts.
 */
export const ELECTION_ACTS = [
  'call',
  'seal',
  'close',
  'count',
  'enter-result',
  'acclaim',
  'force-vote',
  'certify',
  'annul',
] as const;
export type ElectionAct = (typeof ELECTION_ACTS)[number];

/** Where each act leads from each state; what is not listed is refused. */
export const ELECTION_STEPS: Readonly<Record<ElectionState, Readonly<Partial<Record<ElectionAct, ElectionState>>>>> = {
  draft: { call: 'called' },
  called: { seal: 'sealed', 'enter-result': 'counted', acclaim: 'counted', annul: 'annulled' },
  sealed: { close: 'closed', annul: 'annulled' },
  closed: { count: 'counted', annul: 'annulled' },
  counted: { certify: 'certified', 'force-vote': 'called', annul: 'annulled' },
  certified: {},
  annulled: {},
};

export function moveElection(state: ElectionState, act: ElectionAct): Result<ElectionState, 'not-now'> {
  const next = ELECTION_STEPS[state][act];
  return next === undefined ? err('not-now') : ok(next);
}

export function parseElectionState(value: unknown): Result<ElectionState, 'not-a-state'> {
  const found = ELECTION_STATES.find((state) => state === value);
  return found === undefined ? err('not-a-state') : ok(found);
}
