// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ELECTION_ACTS, ELECTION_STATES, ELECTION_STEPS, moveElection, parseElectionState } from './move-election.ts';
import { moveNomination, NOMINATION_ACTS, NOMINATION_STATES } from './nomination.ts';

test('an election moves in these steps and in no others', () => {
  const steps = ELECTION_STATES.flatMap((from) =>
    ELECTION_ACTS.flatMap((act) => {
      const to = moveElection(from, act);
      return to.ok ? [`${from} ${act} ${to.value}`] : [];
    }),
  );
  expect(steps).toEqual([
    'draft call called',
    'called seal sealed',
    'called enter-result counted',
    'called acclaim counted',
    'called annul annulled',
    'sealed close closed',
    'sealed annul annulled',
    'closed count counted',
    'closed annul annulled',
    'counted force-vote called',
    'counted certify certified',
    'counted annul annulled',
  ]);
  expect(moveElection('certified', 'annul')).toEqual({ ok: false, error: 'not-now' });
  expect(Object.keys(ELECTION_STEPS)).toEqual(ELECTION_STATES);
});

test('a state is read out of a row', () => {
  for (const state of ELECTION_STATES) expect(parseElectionState(state)).toEqual({ ok: true, value: state });
  for (const value of ['open', '', null, 3])
    expect(parseElectionState(value)).toEqual({ ok: false, error: 'not-a-state' });
});

test('a nomination moves in these steps and in no others', () => {
  const steps = NOMINATION_STATES.flatMap((from) =>
    NOMINATION_ACTS.flatMap((act) => {
      const to = moveNomination(from, act);
      return to.ok ? [`${from} ${act} ${to.value}`] : [];
    }),
  );
  expect(steps).toEqual([
    'proposed accept accepted',
    'proposed refuse refused',
    'accepted withdraw withdrawn',
    'refused accept accepted',
    'withdrawn accept accepted',
  ]);
  expect(moveNomination('proposed', 'withdraw')).toEqual({ ok: false, error: 'not-now' });
});
