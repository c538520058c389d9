// SPDX-License-Identifier: AGPL-3.0-or-later

/** Five quiet minutes, with a word half a minute before the end, so that one press keeps the page. */
const AFTER_MS = 5 * 60_000;
const WARN_BEFORE_MS = 30_000;

type Idle = {
  /** For a device that many use, sooner than usual. */
  readonly afterMs?: number;
  /** Work in hand, such as a long upload, is not quiet. */
  readonly isBusy: () => boolean;
  readonly warn: (warned: boolean) => void;
  readonly end: () => void;
};

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'scroll', 'input'] as const;

/** Runs until stopped. Compares instants, so that a device that slept closes as soon as it wakes. */
export function startIdleClock({ afterMs = AFTER_MS, isBusy, warn, end }: Idle): () => void {
  let last = Date.now();
  let warned = false;
  const check = (): void => {
    if (isBusy()) last = Date.now();
    const quiet = Date.now() - last;
    if (quiet >= afterMs) {
      stop();
      end();
    } else if (quiet >= afterMs - WARN_BEFORE_MS && !warned) {
      warned = true;
      warn(true);
    }
  };
  const sign = (): void => {
    if (Date.now() - last >= afterMs) return check();
    last = Date.now();
    if (warned) warn(false);
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
