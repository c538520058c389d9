// SPDX-License-Identifier: AGPL-3.0-or-later

/** Where the link goes that skips to the page. */
const SKIP = '#page';

/** What stood behind the address when the page began. The entry imports this first, so that it runs before anything. */
export const takenCredential = takeCredential();

/** Whether a credential stands behind the address. */
export function hasCredential(): boolean {
  return location.hash !== '' && location.hash !== SKIP;
}

/** Takes the credential out of the address: it is then in no history entry, and in no picture of the screen. */
function takeCredential(): string {
  if (!hasCredential()) return '';
  const { hash, pathname, search } = location;
  history.replaceState(null, '', pathname + search);
  return hash.slice(1);
}
