// SPDX-License-Identifier: AGPL-3.0-or-later
import { countWords } from '../ui/words/error-words.ts';
import { make } from './make.ts';

/** Says how much room is left, from nine tenths of it on. Nothing that was pasted is ever cut. */
export function countLetters(root: HTMLElement): void {
  root.addEventListener('input', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement)) return;
    const max = Number(box.dataset['lengthMax'] ?? Number.NaN);
    if (Number.isNaN(max)) return;
    const said = box.nextElementSibling?.matches('.count') ? box.nextElementSibling : undefined;
    if (box.value.length <= max * 0.9) {
      said?.remove();
      return;
    }
    const words = countWords(max - box.value.length);
    if (said === undefined) box.after(make('p', { class: 'count', role: 'status' }, words));
    else said.textContent = words;
  });
}
