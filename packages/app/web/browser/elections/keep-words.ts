// SPDX-License-Identifier: AGPL-3.0-or-later
import { SENT_WORDS } from '../../ui/words/sent-words.ts';
import { saveFile } from '../code-actions.ts';

/** Copies, prints or saves somebody's words, and gives what to say of it. The file names no election. */
export async function keepWords(way: 'copy' | 'print' | 'save', words: readonly string[]): Promise<string> {
  if (way === 'print') {
    window.print();
    return '';
  }
  if (way === 'save') {
    const text = words.map((word, index) => `${String(index + 1)} ${word}\n`).join('');
    saveFile('notes.txt', new Blob([text], { type: 'text/plain' }));
    return SENT_WORDS.saved;
  }
  try {
    await navigator.clipboard.writeText(words.join(' '));
    return SENT_WORDS.copied;
  } catch {
    // A browser without a clipboard fails like one that refuses.
    return SENT_WORDS.copyFailed;
  }
}
