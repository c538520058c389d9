// SPDX-License-Identifier: AGPL-3.0-or-later
// The reporter's module for /return. It draws the same components as the server does.
import { mount } from 'svelte';
import { canSeal } from './can-seal.ts';
import { openClient } from './open-client.ts';
import ReturnApp from './return/return-app.svelte';
import { readReturnData } from './return/read-return-data.ts';
import { mindWayOut } from './way-out.ts';

mindWayOut();
const place = document.querySelector<HTMLElement>('[data-return]');
if (place !== null && canSeal()) {
  const data = readReturnData(place);
  place.replaceChildren();
  document.documentElement.classList.add('scripted');
  mount(ReturnApp, { target: place, props: { data, client: openClient(data.officeId) } });
}
