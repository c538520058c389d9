// SPDX-License-Identifier: AGPL-3.0-or-later
import { startIdleClock } from '../../idle-clock.ts';

/** Two quiet minutes, half a minute of them with a word. */
const AFTER_MS = 120_000;

export type SharedDevice = { readonly end: () => void; readonly stop: () => void };

type Minded = {
  /** Nobody has begun. */
  readonly isFresh: () => boolean;
  readonly warn: (warned: boolean) => void;
};

/**
 * A device that members vote on one after the other. Between two of them the page is loaded again in its own place:
 * nothing of the first is in memory, in the history or in a field.
 */
export function mindSharedDevice({ isFresh, warn }: Minded): SharedDevice {
  document.documentElement.classList.add('shared');
  // Without what stands behind #: to that, a browser would only scroll.
  const end = (): void => location.replace(location.pathname + location.search);
  return { end, stop: startIdleClock({ afterMs: AFTER_MS, isBusy: isFresh, warn, end }) };
}
