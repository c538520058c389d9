// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of the page where a teller comes in: signs with what her words give, and opens the page again.
import { canSeal } from './can-seal.ts';
import { mindEnterForm } from './elections/mind-enter-form.ts';
import { mindWayOut } from './way-out.ts';

mindWayOut();
const form = document.querySelector<HTMLFormElement>('form[data-election-enter]');
if (form !== null && canSeal()) {
  document.documentElement.classList.add('scripted');
  mindEnterForm(form, () => location.reload());
}
