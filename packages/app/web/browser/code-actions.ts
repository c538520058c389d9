// SPDX-License-Identifier: AGPL-3.0-or-later
import { savedNotes, SENT_WORDS } from '../ui/words/sent-words.ts';

type Shown = { readonly code: readonly string[]; readonly reference: string };

/** Copy, print, save and check: each only when asked, because each leaves something on the device. */
export function wireCodeActions(root: ParentNode, { code, reference }: Shown): void {
  const say = (words: string): void => fill(root, 'code-said', words);
  const actions: Readonly<Record<string, () => void>> = {
    copy: () => {
      copy(code.join(' ')).then(
        () => say(SENT_WORDS.copied),
        () => say(SENT_WORDS.copyFailed),
      );
    },
    print: () => window.print(),
    save: () => {
      saveFile('notes.txt', new Blob([savedNotes(code, reference)], { type: 'text/plain' }));
      say(SENT_WORDS.saved);
    },
  };
  for (const button of root.querySelectorAll<HTMLElement>('[data-code-action]')) {
    button.addEventListener('click', () => actions[button.dataset['codeAction'] ?? '']?.());
  }
  const box = root.querySelector<HTMLTextAreaElement>('[data-code-check]');
  box?.addEventListener('input', () => fill(root, 'check-said', checkWords(box.value, code)));
}

/** A browser without a clipboard fails like one that refuses. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** Hands bytes to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The same for a file that was sealed, of whatever kind: the browser is to save it, and not to show it. */
export function saveBytes(name: string, bytes: Uint8Array): void {
  // Nothing here is shared between threads. A copy would double what a large file takes.
  const unshared = bytes as Uint8Array<ArrayBuffer>;
  saveFile(name, new Blob([unshared], { type: 'application/octet-stream' }));
}

export function fill(root: ParentNode, slot: string, words: string): void {
  for (const element of root.querySelectorAll(`[data-fill="${slot}"]`)) element.textContent = words;
}

/** Compares what was typed back, as forgiving as the way in. */
export function checkWords(typed: string, code: readonly string[]): string {
  const words = typed
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return '';
  const isLastOpen = /\p{L}$/u.test(typed) && words.length < code.length;
  const whole = isLastOpen ? words.slice(0, -1) : words;
  const wrong = whole.find((word, index) => word !== code[index]);
  if (wrong !== undefined) return SENT_WORDS.checkBad(wrong);
  return whole.length === code.length ? SENT_WORDS.checkGood : SENT_WORDS.checkShort;
}
