// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';

export type Turnstile = <T, E>(work: () => Promise<Result<T, E>>) => Promise<Result<T, E | { readonly type: 'busy' }>>;

/** Lets a few through at a time and a few more wait; the rest are told that we are busy. */
export function turnstile(limits: { readonly atOnce: number; readonly waiting: number }): Turnstile {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= limits.atOnce) {
      if (queue.length >= limits.waiting) return err({ type: 'busy' });
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/**
 * Keys are derived and texts sealed for people without scripts one after the other: it is work for one thread, so that
 * two at a time would be no sooner ready, and keep everybody else waiting for longer.
 */
export const sealingTurnstile = turnstile({ atOnce: 1, waiting: 200 });
