// SPDX-License-Identifier: AGPL-3.0-or-later
import type * as Later from './later.ts';

/** The build puts the module's own name, with its hash, in the place of this one. */
const LATER = '/client/later.js';

let tries = 0;

/** Fetches what opens a thread. A browser may remember that a module did not load, so each new try has a new address. */
export async function loadLater(): Promise<typeof Later> {
  const address = tries === 0 ? LATER : `${LATER}?${String(tries)}`;
  tries += 1;
  // The bundle of `later.ts`, of which TypeScript knows nothing here.
  const later = (await import(/* @vite-ignore */ address)) as typeof Later;
  tries = 0;
  return later;
}
