// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The framework notes scroll positions in the tab's storage whenever the page goes out of sight. The office leaves
 * nothing there, so it is emptied right after: these listeners come behind the framework's, which starts after the
 * first screen.
 */
export function leaveNoTrace(): () => void {
  const empty = (): void => {
    sessionStorage.clear();
  };
  const listen = (): void => {
    addEventListener('visibilitychange', empty);
    addEventListener('pagehide', empty);
  };
  empty();
  const timer = setTimeout(listen);
  return () => {
    clearTimeout(timer);
    removeEventListener('visibilitychange', empty);
    removeEventListener('pagehide', empty);
  };
}
