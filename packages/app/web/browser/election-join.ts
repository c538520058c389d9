// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of a teller's or a trustee's link: makes her words on this device, and brings what they give.
import { mount } from 'svelte';
import { canSeal } from './can-seal.ts';
import JoinApp from './elections/join-app.svelte';
import { readPlace } from './elections/read-place.ts';
import { mindWayOut } from './way-out.ts';

mindWayOut();
const target = document.querySelector<HTMLElement>('[data-election-join]');
if (target !== null && canSeal()) {
  const secret = location.hash.slice(1);
  // The link's secret is in no history entry, and in no picture of the address.
  history.replaceState(null, '', location.pathname);
  target.replaceChildren();
  document.documentElement.classList.add('scripted');
  mount(JoinApp, { target, props: { place: readPlace(target), secret } });
}
