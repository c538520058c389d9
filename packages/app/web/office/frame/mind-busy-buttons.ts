// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Attachment } from 'svelte/attachments';

/**
 * Ignores presses of buttons that say `aria-disabled`: what they do is on its way. One that is `disabled` would lose the
 * focus, and whoever works by keys or hears the page would begin at its top again. A form that is sent by Enter presses its
 * button, so that it is ignored as well.
 */
export const mindBusyButtons: Attachment<HTMLElement> = (root) => {
  const ignore = (event: Event): void => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (at?.ariaDisabled !== 'true') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  root.addEventListener('click', ignore, { capture: true });
  return () => {
    root.removeEventListener('click', ignore, { capture: true });
  };
};
