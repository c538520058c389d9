// SPDX-License-Identifier: AGPL-3.0-or-later

/** Longer than a way back through all steps takes: whatever becomes of it, she leaves. */
const UNWIND_MS_MAX = 500;

/** The way out itself, and what leads to another place of the page. */
const LINKS = 'a[data-way-out], a[href^="#"]';

/**
 * With scripts the way out also blocks the way back: the page is emptied and its history entry replaced, and of the
 * steps that the page has made there, none leads to it any more, back or forward.
 */
export function mindWayOut(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(LINKS) : null;
    if (link === null || event.defaultPrevented) return;
    event.preventDefault();
    if (link.hash !== '') return goWithin(link);
    clearPage();
    const leave = (): void => location.replace(link.href);
    const unwind = (): void => {
      if (stepsBehind() === 0) return leave();
      history.replaceState(history.state, '', '/');
      history.back();
    };
    addEventListener('popstate', unwind);
    setTimeout(leave, UNWIND_MS_MAX);
    unwind();
  });
  // A page kept by the browser would show again what somebody left behind.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

/** A link within the page makes no step: the way out would leave the page itself behind. */
function goWithin(link: HTMLAnchorElement): void {
  const state: unknown = history.state;
  location.replace(link.href);
  history.replaceState(state, '');
}

/** Makes a step in the history that Back leads from, and that the way out takes away again. */
export function addStep(state: object): void {
  history.pushState({ ...state, steps: stepsBehind() + 1, load: performance.timeOrigin }, '');
}

/** How many steps lie behind. A page that was loaded again must not go back by those that it made before. */
export function stepsBehind(): number {
  // Whoever writes a state here, it is an object.
  const state = history.state as { readonly steps?: number; readonly load?: number } | null;
  return state?.load === performance.timeOrigin ? (state.steps ?? 0) : 0;
}

export function clearPage(): void {
  document.title = '';
  document.body.replaceChildren();
}
