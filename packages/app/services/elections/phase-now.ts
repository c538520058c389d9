// SPDX-License-Identifier: AGPL-3.0-or-later
import { phaseOf, type ElectionCall, type ElectionState, type Phase } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import { readOutcome, type AtElection } from './outcome-body.ts';

export type PhaseNow = {
  readonly phase: Phase;
  /** Until when members may object to the result that there is; null where there is none. */
  readonly objectionsUntil: number | null;
};

/** What an election is about now. A result that came late gives members longer to object than the call says. */
export async function phaseNow(
  store: Store,
  at: AtElection,
  { state, call, now }: { readonly state: ElectionState; readonly call: ElectionCall; readonly now: number },
): Promise<PhaseNow> {
  const body = state === 'counted' ? await readOutcome(store, at) : undefined;
  const objectionsUntil = body?.objectionsUntil ?? null;
  return { phase: phaseOf({ state, call, now, objectionsUntil }), objectionsUntil };
}
