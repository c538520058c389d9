// SPDX-License-Identifier: AGPL-3.0-or-later
import { PHOTO_WORDS } from '../../ui/elections/words/nomination-words.ts';
import { saySize } from '../../ui/words/plain-text.ts';
import { make } from '../make.ts';
import { shrinkPhoto } from './shrink-photo.ts';

/** Makes a chosen photo smaller on this device, and says so. A form that is sent meanwhile waits for it. */
export function mindPhoto(input: HTMLInputElement): void {
  const said = make('p', { role: 'status', 'data-fill': 'photo' });
  input.after(said);
  let working: Promise<void> | undefined;
  input.addEventListener('change', () => {
    const work = shrinkIn(input, said).finally(() => {
      if (working === work) working = undefined;
    });
    working = work;
  });
  input.form?.addEventListener('submit', (event) => {
    if (working === undefined) return;
    event.preventDefault();
    void working.then(() => input.form?.requestSubmit(event.submitter));
  });
}

async function shrinkIn(input: HTMLInputElement, said: HTMLElement): Promise<void> {
  said.replaceChildren();
  const chosen = input.files;
  const file = chosen?.[0];
  if (file === undefined) return;
  said.replaceChildren(PHOTO_WORDS.working);
  const smaller = await shrinkPhoto(file);
  // Another one was chosen meanwhile, and is looked at by itself.
  if (input.files !== chosen) return;
  said.replaceChildren(smaller === undefined ? '' : PHOTO_WORDS.smaller(saySize(smaller.size)));
  if (smaller === undefined) return;
  const files = new DataTransfer();
  files.items.add(smaller);
  input.files = files.files;
}
