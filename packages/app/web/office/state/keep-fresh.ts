// SPDX-License-Identifier: AGPL-3.0-or-later

const EVERY_MS = 30_000;

/** Fetches every 30 seconds while the page is seen, and whenever somebody comes back to it. */
export function keepFresh(refresh: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') refresh();
  };
  const timer = setInterval(seen, EVERY_MS);
  addEventListener('focus', seen);
  return () => {
    clearInterval(timer);
    removeEventListener('focus', seen);
  };
}
