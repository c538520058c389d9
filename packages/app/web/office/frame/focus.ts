// SPDX-License-Identifier: AGPL-3.0-or-later
import { tick } from 'svelte';

/** Takes the focus to the first of these that is there, once the screen has changed. */
export async function focusSoon(...selectors: readonly string[]): Promise<void> {
  await tick();
  for (const selector of selectors) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) {
      found.focus();
      return;
    }
  }
}
