// SPDX-License-Identifier: AGPL-3.0-or-later
// The reporter's module for /report and /ask.
import { wireCodeActions } from './code-actions.ts';
import { canSeal } from './can-seal.ts';
import { takeOver } from './report/take-over.ts';
import { mindWayOut } from './way-out.ts';

mindWayOut();
const form = document.querySelector<HTMLFormElement>('[data-report-form]');
const code = document.querySelector<HTMLElement>('[data-return-code]');
if (form !== null && canSeal()) takeOver(form);
else if (form === null && code !== null) {
  // Sent by a plain POST before this module was there: the code can still be copied, printed and saved.
  document.documentElement.classList.add('scripted');
  wireCodeActions(document, {
    code: (code.dataset['returnCode'] ?? '').split('-'),
    reference: document.querySelector('[data-fill="reference"]')?.textContent ?? '',
  });
}
