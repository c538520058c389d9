// SPDX-License-Identifier: AGPL-3.0-or-later

type Idle = {
  /** Milliseconds without a sign of somebody. */
  readonly after: number;
  /** Milliseconds before the end at which it is said, so that one press keeps the page. */
  readonly warnBefore: number;
  readonly warn: () => void;
  readonly calm: () => void;
  readonly end: () => void;
};

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'scroll', 'input'] as const;

/** Runs until stopped. Compares instants, so that a device that slept closes as soon as it wakes. */
export function startIdleClock({ after, warnBefore, warn, calm, end }: Idle): () => void {
  let last = Date.now();
  let warned = false;
  const check = (): void => {
    const quiet = Date.now() - last;
    if (quiet >= after) {
      stop();
      end();
    } else if (quiet >= after - warnBefore && !warned) {
      warned = true;
      warn();
    }
  };
  const sign = (): void => {
    if (Date.now() - last >= after) return check();
    last = Date.now();
    if (warned) calm();
    warned = false;
  };
  const timer = setInterval(check, 1_000);
  for (const name of SIGNS) addEventListener(name, sign, { passive: true });
  document.addEventListener('visibilitychange', check);
  const stop = (): void => {
    clearInterval(timer);
    for (const name of SIGNS) removeEventListener(name, sign);
    document.removeEventListener('visibilitychange', check);
  };
  return stop;
}
