// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The framework notes scroll positions in the tab's storage. The office leaves nothing there, so it is emptied
 * whenever the page goes out of sight.
 */
export function leaveNoTrace(): () => void {
  const empty = (): void => {
    sessionStorage.clear();
  };
  const soon = (): void => {
    setTimeout(empty);
  };
  addEventListener('pagehide', empty);
  document.addEventListener('visibilitychange', soon);
  return () => {
    removeEventListener('pagehide', empty);
    document.removeEventListener('visibilitychange', soon);
  };
}
