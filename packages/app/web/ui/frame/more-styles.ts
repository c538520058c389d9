// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContext, setContext } from 'svelte';

const KEY = 'more-styles';

/** Names a stylesheet for the pages below, which builds on that of all pages and so stands behind it. */
export function setMoreStyles(href: string): void {
  setContext(KEY, href);
}

export function moreStyles(): string | undefined {
  return getContext<string | undefined>(KEY);
}
