// SPDX-License-Identifier: AGPL-3.0-or-later

/** With scripts the way out also blocks the way back: the page is emptied and its history entry replaced. */
export function mindWayOut(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-way-out]') : null;
    if (link === null) return;
    event.preventDefault();
    clearPage();
    location.replace(link.href);
  });
  // A page kept by the browser would show again what somebody left behind.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

export function clearPage(): void {
  document.title = '';
  document.body.replaceChildren();
}
