// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of the page where a teller makes the credentials: nothing secret of them leaves this page by itself.
import { mount } from 'svelte';
import { canSeal } from './can-seal.ts';
import { closeWhenQuiet, hasNothingTyped } from './elections/close-when-quiet.ts';
import { CredentialDesk } from './elections/credentials/credential-desk.svelte.ts';
import CredentialsApp from './elections/credentials/credentials-app.svelte';
import { readPlace } from './elections/read-place.ts';
import { clearPage, mindWayOut } from './way-out.ts';

mindWayOut();
const target = document.querySelector<HTMLElement>('[data-election-credentials]');
if (target !== null && canSeal()) {
  const desk = new CredentialDesk(readPlace(target));
  const wasQuiet = target.dataset['quiet'] !== undefined;
  target.replaceChildren();
  document.documentElement.classList.add('scripted');
  mount(CredentialsApp, { target, props: { desk, wasQuiet } });
  let isQuiet = false;
  // What is not saved would be gone.
  addEventListener('beforeunload', (event) => {
    if (desk.step === 'made' && !isQuiet) event.preventDefault();
  });
  closeWhenQuiet(target, {
    isSafe: () => desk.busy !== undefined || (desk.step !== 'made' && hasNothingTyped(target)),
    leave: () => (isQuiet = true),
  });
  addEventListener('pagehide', clearPage);
}
