// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContext, setContext } from 'svelte';

const KEY = 'program-source';

/** Tells the pages inside where the operator keeps the program's source, if anywhere. */
export function setProgramSource(url: string | undefined): void {
  setContext(KEY, url);
}

/** Where the foot of a page leads for the source: there, or to the page that says how to ask. */
export function programSource(home: string): string {
  return getContext<string | undefined>(KEY) ?? `${home}/privacy#program`;
}
