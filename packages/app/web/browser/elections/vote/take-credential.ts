// SPDX-License-Identifier: AGPL-3.0-or-later

/** Where the link goes that skips to the page. */
const SKIP = '#page';

/** What stood behind the address when the page began. The entry imports this first, so that it runs before anything. */
export const takenCredential = takeCredential();

/** Takes the credential out of the address: it is then in no history entry, and in no picture of the screen. */
export function takeCredential(): string {
  const { hash, pathname, search } = location;
  if (hash === '' || hash === SKIP) return '';
  history.replaceState(null, '', pathname + search);
  return hash.slice(1);
}
