// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of a trustee's page. Her words stay in its memory, and are gone when it is left.
import { mount } from 'svelte';
import { canSeal } from './can-seal.ts';
import { closeWhenQuiet, hasNothingTyped } from './elections/close-when-quiet.ts';
import { mindEnterForm } from './elections/mind-enter-form.ts';
import { readPlace } from './elections/read-place.ts';
import { startThread } from './elections/start-thread.ts';
import TrusteeApp from './elections/trustee/trustee-app.svelte';
import { TrusteeSession } from './elections/trustee/trustee-session.svelte.ts';
import { clearPage, mindWayOut } from './way-out.ts';

mindWayOut();
const target = document.querySelector<HTMLElement>('[data-election-trustee]');
const form = target?.querySelector<HTMLFormElement>('form[data-election-enter]');
if (target && form && canSeal()) {
  document.documentElement.classList.add('scripted');
  const startWorker = startThread(target.dataset.worker ?? '');
  let session: TrusteeSession | undefined;
  mindEnterForm(form, (person) => {
    target.replaceChildren();
    session = new TrusteeSession(person, startWorker);
    mount(TrusteeApp, { target, props: { session, place: readPlace(form) } });
  });
  closeWhenQuiet(target, {
    isSafe: () => (session === undefined ? hasNothingTyped(target) : session.busy !== undefined),
  });
  addEventListener('pagehide', clearPage);
}
