// SPDX-License-Identifier: AGPL-3.0-or-later
import { cleanFile } from '../../client/clean-file.ts';
import type { DraftFile } from '../../client/reporter-client.ts';
import { FILE_WORDS } from '../ui/words/report-words.ts';
import { draftFiles } from './draft-files.ts';
import { make } from './make.ts';

const PLACE = '[data-hidden-facts]';

/** Says under a file field which of the chosen pictures would go out with their hidden facts, before they do. */
export function tellHiddenFacts(root: HTMLElement): void {
  root.addEventListener('change', (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.type === 'file') void tell(input);
  });
  root.addEventListener('reset', () => {
    for (const place of root.querySelectorAll(PLACE)) place.replaceChildren();
  });
}

/** What was told about the files of a form. */
export function toldHiddenFacts(form: HTMLElement): string {
  return form.querySelector(PLACE)?.textContent ?? '';
}

async function tell(input: HTMLInputElement): Promise<void> {
  const place = input.closest('.question')?.querySelector(PLACE) ?? undefined;
  const chosen = input.files ?? [];
  place?.replaceChildren();
  const names: string[] = [];
  for (const file of draftFiles(chosen)) if (await keepsHiddenFacts(file)) names.push(file.name);
  // Others were chosen meanwhile, and are told by themselves.
  if (input.files !== chosen || names.length === 0) return;
  place?.replaceChildren(make('p', { class: 'note' }, FILE_WORDS.keepsHiddenFacts(names)));
}

/** A file that cannot be read is told when it is sealed. */
async function keepsHiddenFacts(file: DraftFile): Promise<boolean> {
  try {
    return (await cleanFile(file)).keepsHiddenFacts;
  } catch {
    return false;
  }
}
