// SPDX-License-Identifier: AGPL-3.0-or-later
import { countFillable, canSeat } from './seat-mixes.ts';
import type { Cap } from './seat-rules.ts';

/** Who is still in a count by stages. */
export type Race = {
  readonly caps: readonly Cap[];
  /** Seats that can be filled under the rules by who stands. It holds from the first stage to the last. */
  readonly places: number;
  /** By number. */
  readonly continuing: readonly number[];
  /** In order of election. */
  readonly elected: readonly number[];
};

/** Who may be excluded; doomed if the seat rules leave them no seat. */
export type Excludable = { readonly candidates: readonly number[]; readonly doomed: boolean };

export function startRace(caps: readonly Cap[], candidates: readonly number[], seats: number): Race {
  return { caps, places: countFillable(caps, candidates, seats), continuing: candidates, elected: [] };
}

export function elect(race: Race, candidates: readonly number[]): Race {
  return { ...leave(race, candidates), elected: [...race.elected, ...candidates] };
}

export function exclude(race: Race, candidate: number): Race {
  return leave(race, [candidate]);
}

export function isDecided({ elected, places }: Race): boolean {
  return elected.length === places;
}

/** As many are left as places, so that nothing remains to be decided. */
export function isFilled({ elected, places, continuing }: Race): boolean {
  return elected.length + continuing.length === places;
}

/** Whether all places can still be filled when these are elected too. */
export function canElect({ caps, places, elected, continuing }: Race, candidates: readonly number[]): boolean {
  const open = continuing.filter((candidate) => !candidates.includes(candidate));
  return canSeat({ caps, seated: [...elected, ...candidates], open, places });
}

/**
 * Who may be excluded now, by guard and doom (I. D. Hill, STV with constraints, Voting matters 9, 1998): first those
 * whom the seat rules leave no seat; if there are none, all without whom the places can be filled still.
 */
export function excludable(race: Race): Excludable {
  const doomed = race.continuing.filter((candidate) => !canElect(race, [candidate]));
  if (doomed.length > 0) return { candidates: doomed, doomed: true };
  const candidates = race.continuing.filter((candidate) => canElect(exclude(race, candidate), []));
  return { candidates, doomed: false };
}

function leave(race: Race, candidates: readonly number[]): Race {
  return { ...race, continuing: race.continuing.filter((candidate) => !candidates.includes(candidate)) };
}
