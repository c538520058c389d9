// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of a teller's or a trustee's link: makes her words on this device, and brings what they give.
import { mount } from 'svelte';
import { canSeal } from './can-seal.ts';
import { closeWhenQuiet } from './elections/close-when-quiet.ts';
import JoinApp from './elections/join-app.svelte';
import { ElectionJoining } from './elections/join.svelte.ts';
import { readPlace } from './elections/read-place.ts';
import { clearPage, mindWayOut } from './way-out.ts';

/** 32 bytes, base64url. */
const SECRET = /^#[\w-]{43}$/;

mindWayOut();
const target = document.querySelector<HTMLElement>('[data-election-join]');
if (target !== null && canSeal()) {
  const secret = location.hash.slice(1);
  const wasQuiet = new URLSearchParams(location.search).has('quiet');
  // The link's secret is in no history entry, and in no picture of the address.
  history.replaceState(null, '', location.pathname);
  target.replaceChildren();
  document.documentElement.classList.add('scripted');
  const place = readPlace(target);
  const joining = new ElectionJoining(place, secret);
  mount(JoinApp, { target, props: { joining, place, wasQuiet } });
  closeWhenQuiet(target, { isSafe: () => joining.step !== 'words' || joining.busy });
  addEventListener('pagehide', clearPage);
  // A link that is opened in this same tab differs from the page's address behind the `#` alone. So does the one that
  // skips to the page, which must lose nobody her words.
  addEventListener('hashchange', () => {
    if (SECRET.test(location.hash)) location.reload();
  });
}
