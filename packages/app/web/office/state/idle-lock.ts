// SPDX-License-Identifier: AGPL-3.0-or-later

export const LOCK_MINUTES = 10;
const MINUTE_MS = 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel', 'scroll', 'input'] as const;

/**
 * Locks after ten quiet minutes, and says how many are left. Compares instants, so that a device that slept
 * locks as soon as it wakes.
 */
export function startIdleLock(by: {
  readonly tell: (minutesLeft: number) => void;
  readonly lock: () => void;
}): () => void {
  let last = Date.now();
  const check = (): void => {
    const left = last + LOCK_MINUTES * MINUTE_MS - Date.now();
    if (left <= 0) by.lock();
    else by.tell(Math.ceil(left / MINUTE_MS));
  };
  const sign = (): void => {
    check();
    last = Date.now();
  };
  const timer = setInterval(check, 1_000);
  for (const name of SIGNS) addEventListener(name, sign, { passive: true });
  document.addEventListener('visibilitychange', check);
  return () => {
    clearInterval(timer);
    for (const name of SIGNS) removeEventListener(name, sign);
    document.removeEventListener('visibilitychange', check);
  };
}
